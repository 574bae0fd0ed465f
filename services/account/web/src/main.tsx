import { loadKeptPageAnew } from '@zhenming/web-kit';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, opened } from './app.js';

loadKeptPageAnew();

const root = document.getElementById('root');
// what index.html shows stays until there is a page to put in its place
if (root)
  void opened().then((me) =>
    createRoot(root).render(
      <StrictMode>
        <App me={me} />
      </StrictMode>,
    ),
  );
