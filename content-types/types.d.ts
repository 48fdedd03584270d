// Written by `npm run generate:types` from the schema.json files: change those, not this.

import type { Schema, Struct } from '@strapi/strapi';

export interface PluginPodcastEpisode extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_episodes';
  info: {
    description: 'One episode of a show';
    displayName: 'Podcast: Episode';
    pluralName: 'episodes';
    singularName: 'episode';
  };
  options: {
    draftAndPublish: true;
  };
  attributes: {
    audio: Schema.Attribute.Media<'audios' | 'videos'>;
    body: Schema.Attribute.RichText;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    explicit: Schema.Attribute.Boolean;
    firstPublicationAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    guid: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.episode'> &
      Schema.Attribute.Private;
    number: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    publishedAt: Schema.Attribute.DateTime;
    releasedAt: Schema.Attribute.DateTime;
    season: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 1;
        },
        number
      >;
    show: Schema.Attribute.Relation<'manyToOne', 'plugin::podcast.show'>;
    slug: Schema.Attribute.UID<'title'>;
    sourceAuthor: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    sourcePublisher: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    sourceTitle: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    sourceUrl: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
    subtitle: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    summary: Schema.Attribute.Text;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    type: Schema.Attribute.Enumeration<['full', 'trailer', 'bonus']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'full'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastRecording extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_recordings';
  info: {
    description: 'What is known about an audio file; written by the analysis only';
    displayName: 'Podcast: Recording';
    pluralName: 'recordings';
    singularName: 'recording';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    analysedAt: Schema.Attribute.DateTime;
    attempts: Schema.Attribute.Integer & Schema.Attribute.DefaultTo<0>;
    bitrate: Schema.Attribute.Integer;
    bitrateMode: Schema.Attribute.String;
    bytes: Schema.Attribute.BigInteger;
    channels: Schema.Attribute.Integer;
    chapters: Schema.Attribute.JSON;
    codec: Schema.Attribute.String;
    container: Schema.Attribute.String;
    cover: Schema.Attribute.JSON;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    dueAt: Schema.Attribute.DateTime;
    durationMs: Schema.Attribute.Integer;
    errorCode: Schema.Attribute.String;
    extension: Schema.Attribute.String;
    fileId: Schema.Attribute.Integer & Schema.Attribute.Required;
    leaseEndsAt: Schema.Attribute.DateTime;
    leaseOwner: Schema.Attribute.String;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.recording'> &
      Schema.Attribute.Private;
    loudnessLufs: Schema.Attribute.Float;
    message: Schema.Attribute.Text;
    mimeType: Schema.Attribute.String;
    peaks: Schema.Attribute.JSON;
    publishedAt: Schema.Attribute.DateTime;
    sampleRate: Schema.Attribute.Integer;
    sha256: Schema.Attribute.String;
    state: Schema.Attribute.Enumeration<['queued', 'running', 'ready', 'failed']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'queued'>;
    tags: Schema.Attribute.JSON;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    warnings: Schema.Attribute.JSON;
  };
}

export interface PluginPodcastShow extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_shows';
  info: {
    description: 'A podcast with its own feed';
    displayName: 'Podcast: Show';
    pluralName: 'shows';
    singularName: 'show';
  };
  options: {
    draftAndPublish: false;
  };
  attributes: {
    author: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    categories: Schema.Attribute.JSON;
    complete: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    copyright: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    cover: Schema.Attribute.Media<'images'>;
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    description: Schema.Attribute.Text;
    explicit: Schema.Attribute.Boolean &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<false>;
    language: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 35;
      }> &
      Schema.Attribute.DefaultTo<'en'>;
    link: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.show'> &
      Schema.Attribute.Private;
    locked: Schema.Attribute.Boolean & Schema.Attribute.Required & Schema.Attribute.DefaultTo<true>;
    newFeedUrl: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    ownerEmail: Schema.Attribute.Email & Schema.Attribute.Private;
    ownerName: Schema.Attribute.String &
      Schema.Attribute.Private &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    podcastGuid: Schema.Attribute.String &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 36;
      }>;
    publishedAt: Schema.Attribute.DateTime;
    revisedAt: Schema.Attribute.DateTime & Schema.Attribute.Private;
    slug: Schema.Attribute.UID<'title'>;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    type: Schema.Attribute.Enumeration<['episodic', 'serial']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'episodic'>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
  };
}

export interface PluginPodcastShownote extends Struct.CollectionTypeSchema {
  collectionName: 'podcast_shownotes';
  info: {
    description: "One entry of an episode's outline: a chapter, a link or a note";
    displayName: 'Podcast: Shownote';
    pluralName: 'shownotes';
    singularName: 'shownote';
  };
  options: {
    draftAndPublish: false;
  };
  pluginOptions: {
    'content-manager': {
      visible: false;
    };
    'content-type-builder': {
      visible: false;
    };
  };
  attributes: {
    createdAt: Schema.Attribute.DateTime;
    createdBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    episode: Schema.Attribute.Relation<'manyToOne', 'plugin::podcast.episode'>;
    image: Schema.Attribute.Media<'images'>;
    kind: Schema.Attribute.Enumeration<['chapter', 'link', 'note']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'note'>;
    locale: Schema.Attribute.String & Schema.Attribute.Private;
    localizations: Schema.Attribute.Relation<'oneToMany', 'plugin::podcast.shownote'> &
      Schema.Attribute.Private;
    position: Schema.Attribute.Integer & Schema.Attribute.Required & Schema.Attribute.DefaultTo<0>;
    publishedAt: Schema.Attribute.DateTime;
    startsAt: Schema.Attribute.Integer &
      Schema.Attribute.SetMinMax<
        {
          min: 0;
        },
        number
      >;
    text: Schema.Attribute.RichText;
    title: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 255;
      }>;
    updatedAt: Schema.Attribute.DateTime;
    updatedBy: Schema.Attribute.Relation<'oneToOne', 'admin::user'> & Schema.Attribute.Private;
    url: Schema.Attribute.Text &
      Schema.Attribute.SetMinMaxLength<{
        maxLength: 2000;
      }>;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ContentTypeSchemas {
      'plugin::podcast.episode': PluginPodcastEpisode;
      'plugin::podcast.recording': PluginPodcastRecording;
      'plugin::podcast.show': PluginPodcastShow;
      'plugin::podcast.shownote': PluginPodcastShownote;
    }
  }
}
