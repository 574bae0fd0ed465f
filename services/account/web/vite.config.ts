import { webApp } from '@zhenming/web-kit/vite';

export default webApp();
