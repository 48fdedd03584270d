import { createRecordingsController } from './media';
import { allowOnly } from './site/permissions';

/** Routes of the admin panel, under `/podcast`. Each names its permission. */
export const adminRouter = {
  type: 'admin' as const,
  routes: [
    {
      method: 'GET',
      path: '/recordings/:fileId',
      handler: 'recordings.findOne',
      config: { policies: allowOnly('read') },
    },
  ],
};

export const adminControllers = { recordings: createRecordingsController };
