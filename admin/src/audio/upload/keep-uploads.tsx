import { useUploads } from './use-uploads';

/** In the menu, which is always there: whoever goes to another page keeps uploading. */
const KeepUploads = () => {
  useUploads();
  return null;
};

export default KeepUploads;
