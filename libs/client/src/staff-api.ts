// Generated from docs/openapi by npm run docs.
export interface paths {
    "/api/v1/cases/{caseId}/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a reviewer, a senior or the applicant wrote, as an event of the case names it
         * @description Reading it is recorded.
         *
         *     Open to staff with the role auditor.
         */
        get: operations["readCaseNote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case from first to last, its reviews included: what, who, when, with the hashes
         * @description Reading it is recorded.
         *
         *     Open to staff with the role auditor.
         */
        get: operations["readCaseStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open tries again that are used up, or the number after a recent decision: for this case alone
         * @description The person is told by inbox and mail. Part of the case’s record, with the note. Who decided or vouched in this case or in that of the decision does not open the number.
         *
         *     Open to staff with the role senior-reviewer.
         */
        post: operations["reopenTries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recomputes the hash chains of a case, its number and its reviews
         * @description Each chain by itself, and that what the case, its number and its reviews have from each other is there. Whether the end of a record was cut off on which nothing stands, an audit of the logs finds.
         *
         *     Open to staff with the role auditor.
         */
        post: operations["verifyCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consumers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every consumer group: members, lag, paused or not
         * @description Open to staff with the role admin.
         */
        get: operations["listConsumers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consumers/{group}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops a group’s deliveries until it is resumed
         * @description Open to staff with the role admin.
         */
        post: operations["pauseConsumers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consumers/{group}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a paused group go on where it stopped
         * @description Open to staff with the role admin.
         */
        post: operations["resumeConsumers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the correction of a wrong number or name for a caller; a reviewer decides
         * @description The answer is the same whether anybody logs in like that: the person finds it in the inbox. Nothing is opened while one is open, nor where support has opened two for the account within a day. It takes photos once, whatever submissions the person has left. Refused is the number of the login as the right one without a name: nothing would change.
         *
         *     Open to staff with the role support.
         */
        post: operations["requestCorrectionFor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deregistrations/unacknowledged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deregistrations that a downstream system has not acknowledged
         * @description Open to staff with the role admin, staff with the role auditor.
         */
        get: operations["listUnacknowledged"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/human-help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases that ask for human help, who asked first comes first
         * @description Nothing of the person: they call and name their case. Reading it is recorded.
         *
         *     Open to staff with the role support, staff with the role senior-reviewer.
         */
        get: operations["listHumanHelp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is logged in
         * @description Open to staff.
         */
        get: operations["readStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password; your other sessions end, and this one goes on under a new cookie
         * @description Open to staff.
         */
        post: operations["changeStaffPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A secret for your authenticator (RFC 6238); it counts when its first code was given
         * @description Open to staff.
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The first code of your authenticator; your other sessions end, and this one goes on under a new cookie
         * @description Open to staff.
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that could not be handled and wait for a person
         * @description Open to staff with the role admin.
         */
        get: operations["listParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parked/{service}/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries the messages of that key again, in their order
         * @description Open to staff with the role admin.
         */
        post: operations["replayParked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/references/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The case or correction that has this reference number, and how it stands
         * @description Who may read more of it reads it by its id, as the role allows.
         *
         *     Open to staff with the role support, staff with the role senior-reviewer, staff with the role auditor, staff with the role admin.
         */
        get: operations["findReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Who has a second factor is asked for its code when the password was right (`staff/code-required`): send all again, with the code.
         *
         *     Open to anybody.
         */
        post: operations["openStaffSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Log out
         * @description Open to staff.
         */
        delete: operations["closeStaffSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of the office, by login
         * @description Open to staff with the role admin.
         */
        get: operations["listStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable or enable, change roles, reset the password or the second factor
         * @description Takes your own password. Where two persons or more are administrators, another of them confirms what concerns one, and what lets somebody into a login: `ENABLE`, more to decide by `ROLES`, `SECOND_FACTOR_RESET`, and `PASSWORD_RESET` of who has no second factor.
         *
         *     Open to staff with the role admin.
         */
        post: operations["changeStaffMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/proposal/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm what another person proposed
         * @description A `SECOND_FACTOR_RESET` also replaces a one-time password that is not changed yet: the answer has the new one, and the one before counts no more.
         *
         *     Open to staff with the role admin.
         */
        post: operations["confirmStaffChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}/proposal/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop what is proposed
         * @description Open to staff with the role admin.
         */
        post: operations["dropStaffChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Queue, load, times, verdicts, reasons and agreement, for supervisors
         * @description Spans are whole minutes, rounded up; null where there is nothing to measure. Those of verdicts that took more than an hour are rounded up further: to a quarter of an hour, from 12 hours on to an hour, from 4 days on to a day.
         *
         *     Open to staff with the role senior-reviewer, staff with the role admin.
         */
        get: operations["readStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queue, for supervisors
         * @description What waits or is being decided: most urgent first; else the latest deadline first. Nobody gets a task by it.
         *
         *     Open to staff with the role senior-reviewer, staff with the role admin.
         */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The task that you have, or the next one
         * @description By deadline, then by age; equals in random order. You have it until `leaseUntil`.
         *
         *     Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        post: operations["dealNextTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The task that you have, with the facts side by side as they are now
         * @description Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        get: operations["readTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/card-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether a card, as you read it, is that of this side: before you decide
         * @description Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        post: operations["compareCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The verdict, after every photo was shown to its end
         * @description Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        post: operations["decideTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on: another 15 minutes from now
         * @description Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        post: operations["keepTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the task to others: you get nothing of its case again
         * @description Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        post: operations["giveTaskBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a photo: that you look is recorded before you see it
         * @description The grant is good for 60 seconds and for one look. 240 views an hour.
         *
         *     Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        post: operations["viewPhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/view-alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who looked at many photos within an hour and decided nothing; the newest first
         * @description Open to staff with the role senior-reviewer, staff with the role admin, staff with the role auditor.
         */
        get: operations["listViewAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{viewId}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The photo of a view, once, marked with who looks
         * @description Read it to its end: an answer that was cut off does not count as seen, and the photo is opened again. Of one that is lost nobody decides but to ask for better (`RETRY`, `RETRY_HOLDER`).
         *
         *     Open to staff with the role reviewer, staff with the role senior-reviewer.
         */
        get: operations["readPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AgreementResponse: {
            /** @description better photos were asked for */
            askedAgain: number;
            /** @description refused again */
            confirmed: number;
            /** @description approved */
            overturned: number;
        };
        BegunSecondFactorResponse: {
            /** @description Base32, to be typed */
            secret: string;
            /** @description otpauth://, to be scanned */
            uri: string;
        };
        CardComparisonRequest: {
            /** @description compared and not kept */
            card: components["schemas"]["CardRequest"];
            /** @description `fencingToken` of the task as it was dealt */
            fencingToken: number;
            /**
             * @description whose card, where both sides are compared; default the claimant’s
             * @enum {string}
             */
            of?: "CLAIMANT" | "HOLDER";
        };
        CardComparisonResponse: {
            /** @description name, number and issuer are those of this side: a verdict for it would not be refused for them */
            agrees: boolean;
        };
        CardRequest: {
            /** @description ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others */
            country?: string;
            /**
             * @description default that of the claim
             * @enum {string}
             */
            documentType?: "RESIDENT_ID" | "HKM_RESIDENT_PERMIT" | "TAIWAN_RESIDENT_PERMIT" | "FOREIGN_PERMANENT_RESIDENT" | "HKM_TRAVEL_PERMIT" | "TAIWAN_TRAVEL_PERMIT" | "PASSPORT";
            /** @description as on the document */
            name: string;
            /** @description as on the document */
            number: string;
        };
        CaseStoryResponse: {
            /** @description the case */
            case: components["schemas"]["StoryPartResponse"];
            /** Format: uuid */
            caseId: string;
            /**
             * Format: date-time
             * @description when its texts were erased with the personal data of its party
             */
            erasedAt?: string;
            /** @description who vouches in the case, or did at its end */
            helpers: components["schemas"]["HelperResponse"][];
            /** @description which auditors read it before, or a text of it */
            looks: components["schemas"]["StoryPartResponse"];
            /** @description everything that happened to its number */
            number: components["schemas"]["StoryPartResponse"];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /** @description every review that the case asked for, or that was asked for in its name */
            reviews: components["schemas"]["ReviewStoryResponse"][];
            /** @description whom of the office it tells of, also who has left: actors of kind `staff`, and each `staffId` in `data` */
            staff: components["schemas"]["StoryStaffResponse"][];
        };
        CheckReasonResponse: {
            /** @enum {string} */
            code: "ARM_OR_TORSO_MISSING" | "FACE_COVERED" | "FACE_UNCLEAR" | "CARD_TEXT_UNREADABLE" | "CARD_COVERED" | "BACK_MISSING" | "NUMBER_MISMATCH" | "NAME_MISMATCH" | "EXPIRED_CARD" | "NOT_AN_ID" | "WRONG_PERSON" | "EDITED";
            /** @description better photos cannot mend it: it is a reason to refuse */
            final: boolean;
            text: string;
        };
        CheckResponse: {
            /** @description by which the rule may be broken */
            reasons: components["schemas"]["CheckReasonResponse"][];
            /** @enum {string} */
            rule: "ARM_AND_TORSO" | "FACE" | "CARD_TEXT" | "CARD_UNCOVERED" | "BOTH_SIDES" | "CARD_MATCHES_CLAIM" | "CARD_IN_DATE" | "AN_ID_CARD" | "SAME_PERSON" | "UNMODIFIED";
            text: string;
        };
        ConsumerGroupResponse: {
            group: string;
            /** @description messages not yet handled */
            lag: number;
            members: number;
            paused: boolean;
        };
        ConsumerGroupsResponse: {
            items: components["schemas"]["ConsumerGroupResponse"][];
        };
        CorrectionForCallerRequest: {
            /** @description ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others */
            country?: string;
            /** @enum {string} */
            documentType: "RESIDENT_ID" | "HKM_RESIDENT_PERMIT" | "TAIWAN_RESIDENT_PERMIT" | "FOREIGN_PERMANENT_RESIDENT" | "HKM_TRAVEL_PERMIT" | "TAIWAN_TRAVEL_PERMIT" | "PASSPORT";
            /** @description phone, e-mail address or ID number that the caller logs in with */
            login: string;
            /** @description as on the document; default the name the account has */
            name?: string;
            /** @description as on the document */
            number: string;
        };
        DecidedDayResponse: {
            /**
             * Format: date
             * @description a day of Beijing time
             */
            day: string;
            decided: number;
        };
        DecisionRequest: {
            /** @description exact about the photo, neutral about identity; an appeal and a verdict between two sides need it */
            applicantNote?: string;
            /** @description needed for APPROVE, CLAIMANT and HOLDER; compared and not kept */
            card?: components["schemas"]["CardRequest"];
            /** @description `fencingToken` of the task as it was dealt */
            fencingToken: number;
            /** @description rules of the checklist that the photos keep which the verdict is about: all of them for APPROVE, CLAIMANT and HOLDER, none for NEITHER; for the others what is broken is enough */
            kept?: ("ARM_AND_TORSO" | "FACE" | "CARD_TEXT" | "CARD_UNCOVERED" | "BOTH_SIDES" | "CARD_MATCHES_CLAIM" | "CARD_IN_DATE" | "AN_ID_CARD" | "SAME_PERSON" | "UNMODIFIED")[];
            /** @description what is wrong, for RETRY, RETRY_HOLDER and FINAL; of a rule that is kept none */
            reasons: ("ARM_OR_TORSO_MISSING" | "FACE_COVERED" | "FACE_UNCLEAR" | "CARD_TEXT_UNREADABLE" | "CARD_COVERED" | "BACK_MISSING" | "NUMBER_MISMATCH" | "NAME_MISMATCH" | "EXPIRED_CARD" | "NOT_AN_ID" | "WRONG_PERSON" | "EDITED")[];
            /** @description never shown to the applicant */
            staffNote?: string;
            /** @enum {string} */
            verdict: "APPROVE" | "RETRY" | "FINAL" | "CLAIMANT" | "HOLDER" | "NEITHER" | "RETRY_HOLDER";
        };
        DecisionResponse: {
            /** Format: date-time */
            decidedAt: string;
            /** Format: uuid */
            taskId: string;
            /** @enum {string} */
            verdict: "APPROVE" | "RETRY" | "FINAL" | "CLAIMANT" | "HOLDER" | "NEITHER" | "RETRY_HOLDER";
        };
        DurationsResponse: {
            /** @description of every second verdict at most */
            medianMinutes: number | null;
            /** @description of nine verdicts in ten at most */
            p90Minutes: number | null;
        };
        EarlierVerdictResponse: {
            /** Format: date-time */
            at: string;
            reasons: ("ARM_OR_TORSO_MISSING" | "FACE_COVERED" | "FACE_UNCLEAR" | "CARD_TEXT_UNREADABLE" | "CARD_COVERED" | "BACK_MISSING" | "NUMBER_MISMATCH" | "NAME_MISMATCH" | "EXPIRED_CARD" | "NOT_AN_ID" | "WRONG_PERSON" | "EDITED")[];
            /** @description about the photos of this task; absent: about others, which came before them */
            samePhotos?: boolean;
            /** @enum {string} */
            verdict: "APPROVE" | "RETRY" | "FINAL" | "CLAIMANT" | "HOLDER" | "NEITHER" | "RETRY_HOLDER";
        };
        FirstBrokenResponse: {
            revision: number;
            /** @enum {string} */
            stream: "case" | "number" | "task" | "views" | "looks";
            /**
             * Format: uuid
             * @description of a review
             */
            taskId?: string;
        };
        HelperResponse: {
            /** Format: date-time */
            grantedAt: string;
            /** @description vouched for another claimant of the number, and may have taken it back */
            helpedRival: boolean;
            /** @description given within `windowDays` before and after, this one among it */
            helps: number;
            /**
             * @description however long ago. MUTUAL: who claims the number helped this person; RING: helped somebody through whom it leads to this person
             * @enum {string}
             */
            tie: "NONE" | "MUTUAL" | "RING";
            windowDays: number;
        };
        HumanHelpItemResponse: {
            /** Format: date-time */
            askedAt: string;
            /** Format: uuid */
            caseId: string;
            /** @description where it stands in the way, the last decision about the number. Who made it is not said */
            decision?: components["schemas"]["RecentDecisionResponse"];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /** @description study-record tries of the case, study-record tries of its number, photo submissions. Not to be told to the person: others may have used the number’s up. DECIDED_RECENTLY: no photos count yet after the last decision */
            usedUp: ("CASE_TRIES" | "NUMBER_TRIES" | "SUBMISSIONS" | "DECIDED_RECENTLY")[];
        };
        HumanHelpPage: {
            items: components["schemas"]["HumanHelpItemResponse"][];
            /** @description cursor of the next page; absent on the last */
            next?: string;
            /**
             * Format: date-time
             * @description on the clock of the system: what ages are measured from
             */
            now: string;
        };
        LeaseRequest: {
            /** @description `fencingToken` of the task as it was dealt */
            fencingToken: number;
        };
        LeaseResponse: {
            /** @description until then, from this answer on: clocks of devices may be wrong */
            leaseSeconds: number;
            /** Format: date-time */
            leaseUntil: string;
        };
        NoteResponse: {
            /** @description the hash of what lies there is the one that every event of the case has which names it; if not, it was changed */
            intact: boolean;
            /** Format: uuid */
            noteId: string;
            /** @description absent where what lies there cannot be opened: it was changed */
            text?: string;
        };
        OwnPasswordRequest: {
            /** Format: password */
            currentPassword: string;
            /** Format: password */
            newPassword: string;
        };
        ParkedItemResponse: {
            attempts: number;
            eventType: string | null;
            group: string;
            id: string;
            key: string;
            /** Format: date-time */
            parkedAt: string;
            reason: string;
            /** @enum {string} */
            service: "account" | "id-conflict" | "review-queue" | "notification";
            topic: string;
        };
        ParkedListResponse: {
            items: components["schemas"]["ParkedItemResponse"][];
            /**
             * Format: date-time
             * @description on the clock of the system: what ages are measured from
             */
            now: string;
            /** @description services that did not answer */
            silent: ("account" | "id-conflict" | "review-queue" | "notification")[];
        };
        PasswordProofRequest: {
            /** Format: password */
            password: string;
        };
        /** @description RFC 9457 problem document. `slug` is stable; the title follows Accept-Language (zh-CN, en). */
        Problem: {
            /** @description what is wrong in this case, in the language of the title */
            detail?: string;
            details?: {
                [key: string]: unknown;
            };
            /** @description refused fields by the name of the rule; never a value */
            errors?: {
                field: string;
                rule: string;
            }[];
            /** @example request/invalid */
            slug: string;
            status: number;
            title: string;
            /** @example urn:zhenming:problem:request/invalid */
            type: string;
        };
        ReasonCountResponse: {
            /** @enum {string} */
            code: "ARM_OR_TORSO_MISSING" | "FACE_COVERED" | "FACE_UNCLEAR" | "CARD_TEXT_UNREADABLE" | "CARD_COVERED" | "BACK_MISSING" | "NUMBER_MISMATCH" | "NAME_MISMATCH" | "EXPIRED_CARD" | "NOT_AN_ID" | "WRONG_PERSON" | "EDITED";
            /** @description verdicts with this reason; one verdict may have several */
            count: number;
            /** @description the code in words, as reviewers choose it */
            text: string;
        };
        RecentDecisionResponse: {
            /**
             * Format: date-time
             * @description when it took effect
             */
            at: string;
            /**
             * Format: uuid
             * @description of the case that won by it
             */
            caseId: string;
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
        };
        RecoveryCodesResponse: {
            /** @description each takes the place of one code; shown this once */
            recoveryCodes: string[];
        };
        ReferenceHitResponse: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "CASE" | "CORRECTION";
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /** @enum {string} */
            status: "OPEN" | "DECIDED" | "WAITING" | "REFUSED" | "EFFECT_PENDING" | "CLOSED" | "APPROVED";
        };
        ReferenceHitsResponse: {
            /** @description almost always one: two may share a number */
            items: components["schemas"]["ReferenceHitResponse"][];
        };
        RegistryRecordResponse: {
            /** @description its name */
            institution: string;
            /** @enum {string} */
            kind: "IN_SCHOOL" | "GRADUATED";
            /** @enum {string} */
            level: "JUNIOR_COLLEGE" | "BACHELOR" | "MASTER" | "DOCTOR";
            /** @description the record is under the claimed name */
            nameAgrees: boolean;
            /** @description of entry or of graduation */
            year: number;
        };
        ReopeningRequest: {
            /** @description why; kept for the record and never shown to the person */
            note: string;
            /** @description NUMBER: the number, after a recent decision, for this case alone */
            routes: ("PHOTO" | "STUDY_RECORD" | "NUMBER")[];
        };
        ReplayResponse: {
            /** @description messages of the key that are replayed */
            messages: number;
        };
        ReviewStoryResponse: {
            /** @description who had the task, who decided it and how */
            task: components["schemas"]["StoryPartResponse"];
            /** Format: uuid */
            taskId: string;
            /** @description who opened which photo, and was shown it */
            views: components["schemas"]["StoryPartResponse"];
        };
        ReviewerStatisticsResponse: {
            decided: number;
            /** @description leases that ran out */
            expired: number;
            /** @description tasks left to others */
            givenBack: number;
            /** @description tasks that this person has now */
            holds: number;
            /** @description null: not of the office any more */
            login: string | null;
            /** @description median from dealing to verdict */
            medianMinutes: number | null;
            /** Format: uuid */
            staffId: string;
        };
        SecondFactorCodeRequest: {
            /** @description that the authenticator shows */
            code: string;
        };
        StaffActorResponse: {
            id: string;
            kind: string;
        };
        StaffChangeRequest: {
            /** @enum {string} */
            change: "DISABLE" | "ENABLE" | "ROLES" | "PASSWORD_RESET" | "SECOND_FACTOR_RESET";
            /** Format: password */
            password: string;
            /** @description with `ROLES`: all that they have from now on */
            roles?: ("reviewer" | "senior-reviewer" | "auditor" | "support" | "admin")[];
            /** @description with `ROLES`, and wanted there: those that you saw: 412 where they have others by now */
            seenRoles?: ("reviewer" | "senior-reviewer" | "auditor" | "support" | "admin")[];
        };
        StaffChangeResponse: {
            /**
             * @description PROPOSED: it waits for another administrator
             * @enum {string}
             */
            effect: "DONE" | "PROPOSED";
            /** @description where the password was reset: shown this once, good for 72 hours */
            oneTimePassword?: string;
        };
        StaffListResponse: {
            items: components["schemas"]["StaffMemberResponse"][];
            /** Format: date-time */
            now: string;
        };
        StaffLoginRequest: {
            /** @description six digits of the authenticator, or a recovery code */
            code?: string;
            login: string;
            /** Format: password */
            password: string;
        };
        StaffMemberResponse: {
            /** Format: date-time */
            addedAt: string;
            /** Format: date-time */
            lastLoginAt: string | null;
            login: string;
            /** @description the password was reset and is not changed yet */
            oneTimePassword: boolean;
            /** @description by which the same person logs in as well: active ones */
            otherLogins: string[];
            /** @description what waits for a second person */
            proposal: components["schemas"]["StaffProposalResponse"] | null;
            /** @description what others reset, the newest first, five at most */
            resets: components["schemas"]["StaffResetResponse"][];
            roles: ("reviewer" | "senior-reviewer" | "auditor" | "support" | "admin")[];
            secondFactor: boolean;
            /** Format: uuid */
            staffId: string;
            /** @enum {string} */
            status: "ACTIVE" | "DISABLED";
        };
        StaffProposalRequest: {
            /** Format: password */
            password: string;
            /**
             * Format: date-time
             * @description of the proposal that you saw: 412 where another one waits by now
             */
            until: string;
        };
        StaffProposalResponse: {
            /** @description login of who proposed it; null: the office’s command */
            by: string | null;
            /** @enum {string} */
            change: "DISABLE" | "ENABLE" | "ROLES" | "PASSWORD_RESET" | "SECOND_FACTOR_RESET";
            /** @description whether you did not propose it yourself, under any login */
            mayConfirm: boolean;
            /** @description proposed ones, where the change is of roles */
            roles: ("reviewer" | "senior-reviewer" | "auditor" | "support" | "admin")[];
            /**
             * Format: date-time
             * @description it waits so long; what it is named by when it is confirmed or withdrawn
             */
            until: string;
        };
        StaffResetResponse: {
            /** Format: date-time */
            at: string;
            /** @description login of who did it; null: the office’s command */
            by: string | null;
            /** @enum {string} */
            what: "PASSWORD" | "SECOND_FACTOR";
        };
        StaffResponse: {
            /** @description what others reset of this login, the newest first, five at most */
            resets: components["schemas"]["StaffResetResponse"][];
            roles: ("reviewer" | "senior-reviewer" | "auditor" | "support" | "admin")[];
            /** @description whether a code of an authenticator is asked for at the login */
            secondFactor: boolean;
            /** Format: uuid */
            staffId: string;
            /**
             * @description what is left to do before the roles count: a password of one’s own, a second factor
             * @enum {string}
             */
            unfinished?: "PASSWORD" | "SECOND_FACTOR";
        };
        StaffSessionResponse: {
            /** Format: date-time */
            expiresAt: string;
            /** @description what others reset of this login, the newest first, five at most */
            resets: components["schemas"]["StaffResetResponse"][];
            roles: ("reviewer" | "senior-reviewer" | "auditor" | "support" | "admin")[];
            /** @description whether a code of an authenticator is asked for at the login */
            secondFactor: boolean;
            /** Format: uuid */
            staffId: string;
            /**
             * @description what is left to do before the roles count: a password of one’s own, a second factor
             * @enum {string}
             */
            unfinished?: "PASSWORD" | "SECOND_FACTOR";
        };
        StatisticsResponse: {
            /** @description what others found in the end of refusals that were appealed */
            appeals: components["schemas"]["AgreementResponse"];
            /** @description every day, the first one first */
            days: components["schemas"]["DecidedDayResponse"][];
            /** @description leases that run */
            held: number;
            /** @description the most frequent first */
            reasons: components["schemas"]["ReasonCountResponse"][];
            /** @description who had or has a task; who decided most comes first */
            reviewers: components["schemas"]["ReviewerStatisticsResponse"][];
            /**
             * Format: date-time
             * @description midnight in Beijing, at the beginning of the first day
             */
            since: string;
            /** @description from the opening of a task to its verdict */
            times: components["schemas"]["DurationsResponse"];
            /**
             * Format: date-time
             * @description now, on the clock of the system
             */
            until: string;
            /** @description once their cases have said what they make of them */
            verdicts: components["schemas"]["VerdictCountResponse"][];
            waiting: components["schemas"]["WaitingResponse"][];
        };
        StoryChainResponse: {
            /** @description the first that is not as recorded; one behind the last event where what should follow is missing */
            firstBrokenRevision?: number;
            /** @description every hash was recomputed just now, and agrees; what the case, its number and its reviews have from each other is there */
            verified: boolean;
        };
        StoryEventResponse: {
            actor: components["schemas"]["StaffActorResponse"];
            /** Format: date-time */
            at: string;
            /** @description as recorded, keys in their order */
            data: {
                [key: string]: unknown;
            };
            /** @description hex SHA-256 over `stream`, `revision`, `id`, `type`, `at`, `metadata` and `data`, the last two as JSON without spaces; each as its length in bytes, a colon and its UTF-8 bytes, with nothing between them */
            hash: string;
            /** Format: uuid */
            id: string;
            /** @description as recorded, keys in their order: by which request or event it came about, and the hash that this had */
            metadata: {
                [key: string]: unknown;
            };
            /** @description hex SHA-256 of the event before */
            prevHash: string;
            revision: number;
            /** @description whose event it is: hashed with the rest */
            stream: string;
            type: string;
        };
        StoryPartResponse: {
            chain: components["schemas"]["StoryChainResponse"];
            events: components["schemas"]["StoryEventResponse"][];
        };
        StoryStaffResponse: {
            login: string;
            /**
             * Format: uuid
             * @description of their own ID number: logins that share it are one person’s
             */
            numberId: string;
            /** Format: uuid */
            staffId: string;
        };
        TaskCaseResponse: {
            /** @description what the applicant wrote against a refusal */
            appealText?: string;
            /** @description verdicts before this review, the first one first */
            earlier: components["schemas"]["EarlierVerdictResponse"][];
            /** @description who vouches, the first one first */
            helpers: components["schemas"]["HelperResponse"][];
            /** @description the holder objects: photos that are approved are compared with theirs */
            holderObjects?: boolean;
            /** @description the sides that handed in as often as they may: asked again, they have none left, unless these were lost */
            lastOf?: ("HOLDER" | "CLAIMANT")[];
            /** Format: date-time */
            openedAt: string;
            /** @description none of a correction */
            routes: components["schemas"]["TaskRouteResponse"][];
            /**
             * Format: date-time
             * @description of a claim: the number was decided by photos a short while ago, and photos that are approved move nothing until then, unless a senior opens it
             */
            settledUntil?: string;
            /** @description how often its decision came back */
            timesReturned: number;
            /** @enum {string} */
            trigger: "SIGN_UP" | "PROFILE_SAVE" | "CORRECTION" | "CONTEST";
        };
        TaskItemResponse: {
            /**
             * Format: uuid
             * @description of the case; of a correction, its id
             */
            caseId: string;
            /** Format: date-time */
            decidedAt: string | null;
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            kind: "PHOTO" | "APPEAL" | "RETURNED" | "SECOND" | "SENIOR" | "TWO_PARTY" | "CORRECTION" | "CONTEST";
            /** @description of this person; null: not of the office any more */
            login: string | null;
            /**
             * @description it waits, and nobody of the office may decide it
             * @enum {boolean}
             */
            noReviewer?: true;
            /** Format: date-time */
            openedAt: string;
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /**
             * Format: uuid
             * @description who has it, or decided it
             */
            staffId: string | null;
            /** @enum {string} */
            status: "OPEN" | "DEALT" | "DECIDED" | "CANCELLED";
            /** Format: uuid */
            taskId: string;
            /**
             * @description null: none, or not told while another person looks at the same evidence or may be asked to
             * @enum {string|null}
             */
            verdict: "APPROVE" | "RETRY" | "FINAL" | "CLAIMANT" | "HOLDER" | "NEITHER" | "RETRY_HOLDER" | null;
        };
        TaskPage: {
            items: components["schemas"]["TaskItemResponse"][];
            /** @description cursor of the next page; absent on the last */
            next?: string;
            /**
             * Format: date-time
             * @description on the clock of the system: what ages and deadlines are measured from
             */
            now: string;
        };
        TaskPartiesResponse: {
            claimant: components["schemas"]["TaskPartyResponse"];
            holder: components["schemas"]["TaskPartyResponse"] | null;
            /** @description of a correction of the name alone: the number stays, with whoever else is on it */
            nameOnly?: boolean;
            /** @description the other claimants */
            others: components["schemas"]["TaskPartyResponse"][];
            /** @description of a contest: its winner holds the number by the contested decision still, and an approval reverses it; false: it is decided like any claim */
            reverses?: boolean;
            /** @description of a correction: who is said to be right */
            right?: components["schemas"]["TaskPersonResponse"];
            /** @description of a correction that changes nothing any more: its account is off the number, or deregistered */
            unapplied?: boolean;
        };
        TaskPartyResponse: {
            /** Format: uuid */
            accountId: string;
            contactsMasked: string[];
            /** @description of another claimant who was deregistered and contests that: goes on, whatever is decided here */
            contests?: boolean;
            /** @description of a passport: three letters of who issued it */
            country?: string;
            documentType: string;
            /** Format: date-time */
            heldSince: string | null;
            /** @description empty: the personal data were erased */
            name: string;
            /** @description first 3, last 2 */
            numberMasked: string;
            /** @enum {string} */
            proof: "UNPROVEN" | "PROVEN";
            /** Format: date-time */
            registeredAt: string;
            /**
             * Format: date-time
             * @description when its name was corrected while it was on this number
             */
            renamedAt?: string;
            /** @enum {string} */
            via: "PHONE" | "EMAIL" | "OFFICE";
        };
        TaskPersonResponse: {
            /** @description of a passport: three letters of who issued it */
            country?: string;
            documentType: string;
            /** @description empty: the personal data were erased */
            name: string;
            /** @description first 3, last 2 */
            numberMasked: string;
        };
        TaskPhotoResponse: {
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            side: "FRONT" | "BACK";
            /** @description what the machine noticed: hints */
            warnings: ("SMALL" | "BLURRED" | "DARK" | "BRIGHT" | "SEEN_ELSEWHERE" | "SAME_AS_OTHER_SIDE")[];
        };
        TaskRegistryResponse: {
            /** @description of the holder’s name, where both sides are compared; absent: it cannot be had now */
            holderNameAgrees?: boolean | null;
            /** @description whether the registry has a record of the number */
            known: boolean;
            /** @description null: no record */
            nameAgrees: boolean | null;
            records: components["schemas"]["RegistryRecordResponse"][];
        };
        TaskResponse: {
            case: components["schemas"]["TaskCaseResponse"];
            /**
             * Format: uuid
             * @description of the case; of a correction, its id
             */
            caseId: string;
            checklist: components["schemas"]["CheckResponse"][];
            /** Format: date-time */
            dueAt: string;
            /** @description of this dealing: goes along with everything done about it */
            fencingToken: number;
            /** @description of the holder; present where both sides are compared: the verdict says whose the number is */
            holderPhotos?: components["schemas"]["TaskPhotoResponse"][];
            /** @enum {string} */
            kind: "PHOTO" | "APPEAL" | "RETURNED" | "SECOND" | "SENIOR" | "TWO_PARTY" | "CORRECTION" | "CONTEST";
            /** @description until then, from this answer on: clocks of devices may be wrong */
            leaseSeconds: number;
            /** Format: date-time */
            leaseUntil: string;
            /** Format: date-time */
            openedAt: string;
            parties: components["schemas"]["TaskPartiesResponse"];
            /** @description where both sides are compared, the claimant’s */
            photos: components["schemas"]["TaskPhotoResponse"][];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /** @description null: it cannot be had now */
            registry: components["schemas"]["TaskRegistryResponse"] | null;
            /**
             * Format: date-time
             * @description when the photos were handed in; of both sides, the claimant’s
             */
            submittedAt: string;
            /** Format: uuid */
            taskId: string;
        };
        TaskRouteResponse: {
            /** @enum {string} */
            route: "PHOTO" | "CLASSMATE" | "STUDY_RECORD";
            /** @enum {string} */
            state: "idle" | "waiting" | "refused" | "exhausted" | "succeeded";
        };
        UnacknowledgedItemResponse: {
            /**
             * Format: uuid
             * @description that was decided; absent where an account came back without a case
             */
            caseId?: string;
            /** Format: uuid */
            deregistrationId: string;
            /** Format: date-time */
            effectiveAt: string;
            overdue: boolean;
            /** @description of the case */
            reference?: string;
            /** @description who has not acknowledged it */
            subscribers: string[];
        };
        UnacknowledgedListResponse: {
            items: components["schemas"]["UnacknowledgedItemResponse"][];
            /**
             * Format: date-time
             * @description on the clock of the system: what ages are measured from
             */
            now: string;
        };
        VerdictCountResponse: {
            count: number;
            /**
             * @description as reviewers chose it: the case makes a second NOT_AN_ID final by itself
             * @enum {string}
             */
            verdict: "APPROVE" | "RETRY" | "FINAL" | "CLAIMANT" | "HOLDER" | "NEITHER" | "RETRY_HOLDER";
        };
        VerificationResponse: {
            events: number;
            firstBroken?: components["schemas"]["FirstBrokenResponse"];
            lookEvents: number;
            numberEvents: number;
            reviewEvents: number;
            verified: boolean;
        };
        ViewAlarmPage: {
            items: components["schemas"]["ViewAlarmResponse"][];
            /** @description cursor of the next page; absent on the last */
            next?: string;
        };
        ViewAlarmResponse: {
            /** Format: uuid */
            alarmId: string;
            /** @description null: not of the office any more */
            login: string | null;
            /** Format: date-time */
            raisedAt: string;
            /** Format: date-time */
            since: string;
            /**
             * Format: uuid
             * @description who looked
             */
            staffId: string;
            /** @description photos seen in tasks that this person has not decided */
            views: number;
        };
        ViewRequest: {
            /** @description `fencingToken` of the task as it was dealt */
            fencingToken: number;
            /** Format: uuid */
            photoId: string;
        };
        ViewResponse: {
            /** Format: date-time */
            expiresAt: string;
            /** @description for one look at the picture, by the same session: send it as X-Evidence-Grant */
            grant: string;
            /** Format: uuid */
            viewId: string;
        };
        WaitingResponse: {
            /** @enum {string} */
            kind: "PHOTO" | "APPEAL" | "RETURNED" | "SECOND" | "SENIOR" | "TWO_PARTY" | "CORRECTION" | "CONTEST";
            /** @description median age of those that wait */
            medianMinutes: number | null;
            /** @description age of the oldest that waits */
            oldestMinutes: number | null;
            /** @description past the deadline, those that a reviewer has included */
            overdue: number;
            waiting: number;
        };
    };
    responses: {
        /** @description `request/timeout` The service is busy, please try again; `internal` Something went wrong on our side; `unavailable` The service is not available at the moment; `photo/store` Photos cannot be kept at the moment, please try again; `feed/behind` The feed does not have all that the log has: try again later, and carry out nothing until then; `request/incomplete` The request did not arrive in time: try again; `request/method` This method is not supported */
        failed: {
            headers: {
                /** @description seconds until it may be asked again */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/timeout" | "internal" | "unavailable" | "photo/store" | "feed/behind" | "request/incomplete" | "request/method";
                };
            };
        };
        /** @description `idempotency/in-flight` The same request is being processed: try again in a moment */
        "idempotency.in-flight": {
            headers: {
                /** @description seconds until it may be asked again */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "idempotency/in-flight";
                };
            };
        };
        /** @description `precondition/failed` The resource has changed: read it again */
        "precondition.failed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "precondition/failed";
                };
            };
        };
        /** @description `precondition/required` If-Match is required: read the resource first */
        "precondition.required": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "precondition/required";
                };
            };
        };
        /** @description `request/cross-site` Requests from this origin are not allowed */
        "request.cross-site": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/cross-site";
                };
            };
        };
        /** @description `request/invalid` Some fields do not follow the rules: check them and send again */
        "request.invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/invalid";
                };
            };
        };
        /** @description `request/malformed` The request is malformed */
        "request.malformed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/malformed";
                };
            };
        };
        /** @description `request/media-type` This content type is not supported */
        "request.media-type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/media-type";
                };
            };
        };
        /** @description `request/too-large` The request is too large */
        "request.too-large": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/too-large";
                };
            };
        };
        /** @description `request/too-many` Too many requests, please try again later */
        "request.too-many": {
            headers: {
                /** @description seconds until it may be asked again */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/too-many";
                };
            };
        };
        /** @description `review/not-found` Not found */
        "review.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "review/not-found";
                };
            };
        };
        /** @description `review/view-quota` You looked at too many photos within an hour: try again later */
        "review.view-quota": {
            headers: {
                /** @description seconds until it may be asked again */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "review/view-quota";
                };
            };
        };
        /** @description `session/required` Please log in first */
        "session.required": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "session/required";
                };
            };
        };
        /** @description `staff/second-factor-set` One-time codes are set up: for another phone, ask an administrator to reset them; where there are two or more, another one confirms */
        "staff.second-factor-set": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "staff/second-factor-set";
                };
            };
        };
    };
    parameters: {
        /** @description Language of texts and of problem documents: zh-CN (default) or en */
        AcceptLanguage: string;
        /** @description The same key and body: the same answer */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readCaseNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the case */
                caseId: string;
                /** @description as an event of the case names it */
                noteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `review/task-held` You have a task of this case, and may not read what others did in it: give the task back first; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "review/task-held" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `case/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `case/note-erased` The personal data of the party were erased on request, and what was written in the case with them; `case/note-lost` This text is not there any more, and no erasure of personal data is on record. Report it as an audit finding */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/note-erased" | "case/note-lost";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    readCaseStory: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStoryResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `review/task-held` You have a task of this case, and may not read what others did in it: give the task back first; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "review/task-held" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `case/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/not-found" | "request/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    reopenTries: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopeningRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `case/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `case/being-settled` The claim is decided: nothing more can be given or changed; `case/closed` This claim is over; `case/no-help-asked` Nobody waits for help in this case; `case/number-settled` The number was decided recently, and keeps what is opened from being used: open the number as well; `case/refused` This claim was refused: you may appeal once, within the time given; `case/route-open` The tries are not used up, and no recent decision stands in the way: this way is still open; `idempotency/in-flight` The same request is being processed: try again in a moment; `review/party` You may not review this case: take the next task */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/being-settled" | "case/closed" | "case/no-help-asked" | "case/number-settled" | "case/refused" | "case/route-open" | "idempotency/in-flight" | "review/party";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    verifyCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `case/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/not-found" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    listConsumers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumerGroupsResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    pauseConsumers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `consumer/unknown` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "consumer/unknown" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    resumeConsumers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `consumer/unknown` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "consumer/unknown" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    requestCorrectionFor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionForCallerRequest"];
            };
        };
        responses: {
            /** @description taken */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `correction/same-number` Name and number are both those the account has: there is nothing to correct; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `number/invalid` The document number is not valid; `number/name-invalid` The name does not follow the rules; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/same-number" | "idempotency/key" | "idempotency/other-body" | "number/invalid" | "number/name-invalid" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    listUnacknowledged: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnacknowledgedListResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    listHumanHelp: {
        parameters: {
            query?: {
                limit?: number;
                /** @description from `next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HumanHelpPage"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    readStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            default: components["responses"]["failed"];
        };
    };
    changeStaffPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPasswordRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `staff/disabled` This member of staff is disabled */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "staff/disabled";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `password/same` The new password is the same as the current one: choose another one; `password/weak` The password needs at least 10 characters and must be neither common nor easily guessed; `request/invalid` Some fields do not follow the rules: check them and send again; `staff/password-wrong` The password is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "password/same" | "password/weak" | "request/invalid" | "staff/password-wrong";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordProofRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSecondFactorResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            409: components["responses"]["staff.second-factor-set"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `request/invalid` Some fields do not follow the rules: check them and send again; `staff/password-wrong` The password is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/invalid" | "staff/password-wrong";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCodeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `staff/disabled` This member of staff is disabled */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "staff/disabled";
                    };
                };
            };
            /** @description `staff/second-factor-not-begun` Begin to set up the one-time codes first; `staff/second-factor-set` One-time codes are set up: for another phone, ask an administrator to reset them; where there are two or more, another one confirms */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "staff/second-factor-not-begun" | "staff/second-factor-set";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `request/invalid` Some fields do not follow the rules: check them and send again; `staff/code-wrong` The one-time code is wrong or was used: wait for the next one */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/invalid" | "staff/code-wrong";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    listParked: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedListResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    replayParked: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                service: "account" | "id-conflict" | "review-queue" | "notification";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `parked/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "parked/not-found" | "request/not-found";
                    };
                };
            };
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    findReference: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description with or without hyphens and spaces */
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferenceHitsResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `reference/not-found` Nothing has this reference number; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "reference/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `reference/invalid` This is no reference number: please check it; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "reference/invalid" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    openStaffSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffLoginRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffSessionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            /** @description `staff/code-required` Enter the one-time code that your authenticator shows, or a recovery code; `staff/login-failed` Login name or password is wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "staff/code-required" | "staff/login-failed";
                    };
                };
            };
            403: components["responses"]["request.cross-site"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `request/invalid` Some fields do not follow the rules: check them and send again; `staff/code-wrong` The one-time code is wrong or was used: wait for the next one */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/invalid" | "staff/code-wrong";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    closeStaffSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    listStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffListResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    changeStaffMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the member of staff */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffChangeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffChangeResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `staff/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "staff/not-found";
                    };
                };
            };
            /** @description `staff/last-admin` This is the last active administrator: add another one first; `staff/proposed` A change of this member of staff waits already: confirm or withdraw it first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "staff/last-admin" | "staff/proposed";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `request/invalid` Some fields do not follow the rules: check them and send again; `staff/password-wrong` The password is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/invalid" | "staff/password-wrong";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    confirmStaffChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the member of staff */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffProposalRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffChangeResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `staff/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "staff/not-found";
                    };
                };
            };
            /** @description `staff/last-admin` This is the last active administrator: add another one first; `staff/no-proposal` No change waits to be confirmed, or it waited too long: propose it again; `staff/own-proposal` Another administrator has to confirm the change */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "staff/last-admin" | "staff/no-proposal" | "staff/own-proposal";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `request/invalid` Some fields do not follow the rules: check them and send again; `staff/password-wrong` The password is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/invalid" | "staff/password-wrong";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    dropStaffChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the member of staff */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffProposalRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `staff/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "staff/not-found";
                    };
                };
            };
            409: components["responses"]["idempotency.in-flight"];
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again; `staff/password-wrong` The password is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid" | "staff/password-wrong";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    readStatistics: {
        parameters: {
            query?: {
                /** @description today included */
                days?: number;
            };
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatisticsResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description from `next` of the page before */
                cursor?: string;
                status?: "OPEN" | "DEALT" | "DECIDED" | "CANCELLED";
                kind?: "PHOTO" | "APPEAL" | "RETURNED" | "SECOND" | "SENIOR" | "TWO_PARTY" | "CORRECTION" | "CONTEST";
            };
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    dealNextTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskResponse"];
                };
            };
            /** @description nothing to do */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            404: components["responses"]["review.not-found"];
            /** @description `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one; `review/other-login` You have a task under another login of yours: decide it there, or give it back, first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "review/cancelled" | "review/decided" | "review/lease-lost" | "review/other-login";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    readTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the task */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `review/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "review/not-found";
                    };
                };
            };
            /** @description `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "review/cancelled" | "review/decided" | "review/lease-lost";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    compareCard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the task */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CardComparisonRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardComparisonResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `review/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "review/not-found";
                    };
                };
            };
            /** @description `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "review/cancelled" | "review/decided" | "review/lease-lost";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    decideTask: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match": string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the task */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/disabled` This member of staff is disabled; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/disabled" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `review/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "review/not-found";
                    };
                };
            };
            /** @description `idempotency/in-flight` The same request is being processed: try again in a moment; `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one; `review/unseen` Look at every photo, and let it load to its end, before you decide */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/in-flight" | "review/cancelled" | "review/decided" | "review/lease-lost" | "review/unseen";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again; `review/card-mismatch` The name, the number or, of a passport, its issuer that you read on the document is not that of this side: look at the photos once more; `review/note-missing` This verdict is answered in writing: enter the answer; `review/reasons` Checklist and reasons do not agree: an approval keeps every rule, anything else says what is wrong, and a rule that is kept has no reason against it; `review/verdict` This verdict answers another question than the task asks: about one side’s evidence, or between two sides */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid" | "review/card-mismatch" | "review/note-missing" | "review/reasons" | "review/verdict";
                    };
                };
            };
            428: components["responses"]["precondition.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    keepTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the task */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaseRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `review/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "review/not-found";
                    };
                };
            };
            /** @description `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "review/cancelled" | "review/decided" | "review/lease-lost";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    giveTaskBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the task */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaseRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `review/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "review/not-found";
                    };
                };
            };
            /** @description `idempotency/in-flight` The same request is being processed: try again in a moment; `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/in-flight" | "review/cancelled" | "review/decided" | "review/lease-lost";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    viewPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the task that you have */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `review/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "review/not-found";
                    };
                };
            };
            /** @description `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "review/cancelled" | "review/decided" | "review/lease-lost";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["review.view-quota"];
            default: components["responses"]["failed"];
        };
    };
    listViewAlarms: {
        parameters: {
            query?: {
                limit?: number;
                /** @description from `next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewAlarmPage"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    readPicture: {
        parameters: {
            query?: never;
            header: {
                "X-Evidence-Grant": string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                viewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `request/cross-site` Requests from this origin are not allowed; `review/grant` This look is no longer valid: look at the photo again; `session/forbidden` You may not do this; `staff/login-unfinished` Finish your login first */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/cross-site" | "review/grant" | "session/forbidden" | "staff/login-unfinished";
                    };
                };
            };
            /** @description `request/not-found` Not found; `review/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "request/not-found" | "review/not-found";
                    };
                };
            };
            /** @description `photo/lost` A photo is not kept any more: upload it again; `review/cancelled` This task was cancelled: take the next one; `review/decided` This task is decided: take the next one; `review/lease-lost` The task is no longer yours: take the next one */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/lost" | "review/cancelled" | "review/decided" | "review/lease-lost";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
}
