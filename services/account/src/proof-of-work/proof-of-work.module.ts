import { Module } from '@nestjs/common';
import { Challenges } from './challenges.repository.js';

/** What a question costs that anybody may ask: a moment of a machine. */
@Module({ providers: [Challenges], exports: [Challenges] })
export class ProofOfWorkModule {}
