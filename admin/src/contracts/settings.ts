/** What editors decide (`server/config`, `server/settings`). */

export type FieldMode = 'off' | 'optional' | 'required';

export interface CommentSettings {
  readonly policy: 'holdAll' | 'holdUnknown' | 'publish';
  readonly trust: { readonly signedIn: boolean; readonly confirmedAfter: number };
  readonly fields: { readonly name: FieldMode; readonly email: FieldMode };
  readonly lists: {
    readonly reject: readonly string[];
    readonly hold: readonly string[];
    readonly reservedNames: readonly string[];
  };
  readonly links: { readonly clickable: boolean; readonly max: number };
  readonly holdPersonalData: boolean;
  readonly challenge: 'off' | 'auto' | 'always';
  readonly reportsToHold: number;
  readonly editWindowMs: number;
  readonly retentionDays: {
    readonly pending: number;
    readonly spam: number;
    readonly rejected: number;
    readonly trash: number;
    readonly log: number;
  };
  readonly mail: {
    readonly moderators: readonly string[];
    readonly notify: 'off' | 'digest' | 'immediate';
    readonly replies: boolean;
  };
  readonly notice: { readonly de: string; readonly en: string };
}

export interface VoiceSettings {
  readonly enabled: boolean;
  readonly maxSeconds: number;
  readonly textAlternative: 'optional' | 'required';
  readonly publishWithoutText: boolean;
}

export interface Settings {
  readonly comments: CommentSettings;
  readonly voice: VoiceSettings;
}

export interface SettingsAnswer {
  readonly data: Settings;
  readonly meta: {
    /** What would hold if editors had stored nothing. */
    readonly file: Settings;
  };
}

export interface Notice {
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly text: string }[];
}

export interface NoticesAnswer {
  readonly data: { readonly de: Notice; readonly en: Notice };
}
