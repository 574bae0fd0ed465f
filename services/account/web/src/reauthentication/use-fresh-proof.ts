import { createContext, use } from 'react';
import type { WithFreshProof } from './reauthentication.queries.js';

export const FreshProof = createContext<WithFreshProof>((ask) => ask());

export const useFreshProof = (): WithFreshProof => use(FreshProof);
