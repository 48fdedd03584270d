import type { InboxComment } from '../contracts/comments';
import { AnswerForm } from './answer-form';
import { ContactPanel } from './contact-panel';
import { EditForm } from './edit-form';
import type { PanelKind } from './list-state';
import { LogPanel } from './log-panel';
import { ReportsPanel } from './reports-panel';
import { ThreadPanel } from './thread-panel';

interface RowPanelProps {
  readonly comment: InboxComment;
  readonly kind: PanelKind;
}

/** What is open in a row. */
export const RowPanel = ({ comment, kind }: RowPanelProps) => {
  switch (kind) {
    case 'answer':
      return <AnswerForm comment={comment} />;
    case 'edit':
      return <EditForm comment={comment} />;
    case 'thread':
      return <ThreadPanel id={comment.id} />;
    case 'contact':
      return <ContactPanel id={comment.id} />;
    case 'reports':
      return <ReportsPanel id={comment.id} />;
    case 'log':
      return <LogPanel id={comment.id} />;
  }
};
