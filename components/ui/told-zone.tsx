'use client';

import { createContext } from 'react';

/** The zone in which the server drew the times of this page; undefined: in UTC. */
export const ToldZone = createContext<string | undefined>(undefined);
