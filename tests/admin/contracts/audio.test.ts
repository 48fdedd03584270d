import { expectTypeOf, it } from 'vitest';

import type * as panel from '../../../admin/src/contracts/audio';
import type { EpisodeCheck } from '../../../server/feed/check-episode';
import type { RecordingProblem } from '../../../server/feed/recording-problems';
import type { RecordingQueue } from '../../../server/feed/recording-queue';
import type { RecordingDetails } from '../../../server/media/recordings-controller';
import type { EpisodeSummary } from '../../../server/publishing/summarise-episodes';
import type { UploadsOverview } from '../../../server/uploads/controller';

it('the panel reads of audio only what the server answers', () => {
  expectTypeOf<EpisodeCheck['data']>().toExtend<panel.EpisodeCheck>();
  expectTypeOf<RecordingProblem>().toExtend<panel.RecordingProblem>();
  expectTypeOf<RecordingQueue>().toExtend<panel.RecordingQueue>();
  expectTypeOf<RecordingDetails>().toExtend<panel.Recording>();
  expectTypeOf<EpisodeSummary>().toExtend<panel.EpisodeSummary>();
  expectTypeOf<UploadsOverview>().toExtend<panel.UploadLimits>();
});
