import { Module } from '@nestjs/common';
import { Challenges } from './challenges.repository.js';
import { ChallengesController } from './challenges.controller.js';
import { IssueChallengeHandler } from './challenge.commands.js';
import { ProofOfWork } from './proof-of-work.service.js';

/** What a question costs that anybody may ask: a moment of a machine. */
@Module({
  controllers: [ChallengesController],
  providers: [Challenges, ProofOfWork, IssueChallengeHandler],
  exports: [Challenges, ProofOfWork],
})
export class ProofOfWorkModule {}
