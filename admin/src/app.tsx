import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';

import { PERMISSIONS } from './permissions';
import { suspended } from './ui/suspended';
import { useMay } from './ui/use-may';

const OverviewPage = suspended(() => import('./overview/overview-page'), Page.Loading);
const InboxPage = suspended(() => import('./inbox/inbox-page'), Page.Loading);
const OutlinePage = suspended(() => import('./outline/outline-page'), Page.Loading);

/** Who is only here for the comments begins with them. */
const FirstPage = () => {
  const may = useMay();
  if (may('read')) return <OverviewPage />;
  return may('readComments') ? <Navigate to="inbox" replace /> : <Page.NoPermissions />;
};

/** The pages below `/plugins/podcast`. */
const App = () => (
  <Routes>
    <Route index element={<FirstPage />} />
    <Route
      path="inbox"
      element={
        <Page.Protect permissions={[...PERMISSIONS.readComments]}>
          <InboxPage />
        </Page.Protect>
      }
    />
    <Route
      path="episodes/:documentId/outline"
      element={
        <Page.Protect permissions={[...PERMISSIONS.read]}>
          <OutlinePage />
        </Page.Protect>
      }
    />
    <Route path="*" element={<Page.Error />} />
  </Routes>
);

export default App;
