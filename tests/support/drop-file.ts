import type { Locator } from 'playwright-core';

/** Drops a file onto something on the page, as a person does with the mouse. */
export const dropFile = async (target: Locator, name: string, bytes: Buffer): Promise<void> => {
  const transfer = await target.page().evaluateHandle(
    `(() => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'audio/mpeg' }));
      return transfer;
    })()`,
  );
  await target.dispatchEvent('drop', { dataTransfer: transfer });
};
