import { ask, askAdmin, takeTicket, type AdminSite, type PublicSite } from './comments';

/** A comment that waits for its sound. */
export interface AnnouncedVoice {
  readonly id: string;
  readonly token: string;
  readonly upload: { readonly ticket: string; readonly url: string };
}

/** The sound of a comment as everybody finds it. */
export interface PublicVoice {
  readonly url: string;
  readonly type: string;
  readonly durationMs: number;
}

interface ListedComment {
  readonly id: string;
  readonly voice: PublicVoice | null;
}

/** @throws Error with the answer, when the comment is not taken */
export const announceVoice = async (
  site: PublicSite,
  slug: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<AnnouncedVoice> => {
  const ticket = fields.ticket ?? (await takeTicket(site, slug));
  const consents = { publish: true, show: false };
  const body = { kind: 'voice', consents, ...fields, ticket };
  const path = `/episodes/${slug}/comments`;
  const { status, data, text } = await ask<AnnouncedVoice>(site, 'POST', path, { body });
  if (status !== 202) throw new Error(`The comment is answered with ${status}: ${text}`);
  return data;
};

export const sendVoice = (
  site: PublicSite,
  { id, upload }: AnnouncedVoice,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> =>
  site.fetch(`/api/podcast/comments/${id}/voice`, {
    method: 'PUT',
    // The container is found out from the bytes, whatever is said of them.
    headers: { 'content-type': 'audio/webm', 'x-upload-ticket': upload.ticket },
    body: bytes,
  });

/** @throws Error with the answer, when the comment is not approved */
export const approveComment = async (site: AdminSite, id: string): Promise<void> => {
  const decision = { action: 'approve', ids: [id] };
  const { status, text } = await askAdmin(site, 'POST', '/comments/actions', decision);
  if (status !== 200) throw new Error(`The approval is answered with ${status}: ${text}`);
};

/** @throws Error when the comment is not among the newest 100, or can't be heard */
export const findPublicVoice = async (
  site: PublicSite,
  slug: string,
  id: string,
): Promise<PublicVoice> => {
  const path = `/episodes/${slug}/comments?limit=100`;
  const { data } = await ask<readonly ListedComment[]>(site, 'GET', path);
  const voice = data.find((comment) => comment.id === id)?.voice;
  if (voice == null) throw new Error(`${id} can't be heard`);
  return voice;
};

/** Says something and approves it. @returns the comment and where it is heard */
export const publishVoice = async (
  site: AdminSite,
  slug: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<PublicVoice & { readonly id: string }> => {
  const announced = await announceVoice(site, slug, fields);
  const { status, ...answer } = await sendVoice(site, announced, bytes).then(async (response) => ({
    status: response.status,
    text: await response.text(),
  }));
  if (status !== 202) throw new Error(`The sound is answered with ${status}: ${answer.text}`);
  await approveComment(site, announced.id);
  return { id: announced.id, ...(await findPublicVoice(site, slug, announced.id)) };
};
