import { Module } from '@nestjs/common';
import { EraseNotesHandler } from './erasure.commands.js';
import { ErasuresConsumer } from './erasures.consumer.js';

/** What reviewers wrote about an erased person goes. */
@Module({ providers: [EraseNotesHandler, ErasuresConsumer] })
export class ErasureModule {}
