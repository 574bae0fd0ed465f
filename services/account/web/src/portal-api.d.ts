// Generated from docs/openapi by npm run docs.
export interface paths {
    "/api/v1/assists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests that wait for this account, and help it may take back */
        get: operations["listAssists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request for help, with the liability note (责任说明) */
        get: operations["readAssist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assists/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not vouch; the claimant is not told */
        post: operations["declineAssist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assists/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vouch for the claimant, by name and code */
        post: operations["grantAssist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assists/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take help back, while nothing took effect */
        post: operations["withdrawAssist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account’s cases, newest first */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case: routes, tries left, impact and progress */
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Appeal a final refusal, once: another person looks */
        post: operations["appealRefusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/assist-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Route 2: ask a classmate for help (发送协助请求)
         * @description Answers the same whether there is such a classmate: a request that waits, with a code to tell them in person.
         */
        post: operations["requestAssist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/photo-submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand the drafts in: a person looks at them */
        post: operations["submitPhotos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/photos/{side}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Route 1: one photo as a draft, which lives for an hour; the next one of the same side takes its place
         * @description The body is the file as it is, at most 300 KiB; its type and its name’s ending say what it is.
         */
        put: operations["uploadPhoto"];
        post?: never;
        /** Take a draft back */
        delete: operations["dropPhoto"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/study-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Route 3: prove who you are by your study record
         * @description `confirmed` says whether all of it matches; which field does not is never said.
         */
        post: operations["giveStudyRecord"];
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
        /** Everything that happened in the case */
        get: operations["readCaseTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the claim up, before any evidence */
        post: operations["withdrawCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChallengesController_issue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One correction: what photos it needs, and progress */
        get: operations["readCorrection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/photo-submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand the drafts in: a person looks at them */
        post: operations["submitCorrectionPhotos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/photos/{side}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * One photo of the right document as a draft, which lives for an hour
         * @description As `uploadPhoto` of a case.
         */
        put: operations["uploadCorrectionPhoto"];
        post?: never;
        /** Take a draft back */
        delete: operations["dropCorrectionPhoto"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the correction up, until it is approved */
        post: operations["withdrawCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/deregistrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FeedController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/deregistrations/{deregistrationId}/acknowledgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FeedController_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox, newest first */
        get: operations["InboxController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live updates (server-sent events)
         * @description Events `item` (an inbox item; its id resumes) and `unread` ({count}). Comments keep the line open.
         */
        get: operations["InboxController_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everything is read */
        post: operations["InboxController_readAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many items are unread */
        get: operations["InboxController_unread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One item is read */
        post: operations["InboxController_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SigningKeysController_keys"];
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
        get: operations["ProfileController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProfileController_bind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/bindings/{bindingId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ProfileController_verifyBinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnLoginsController_prove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/contacts/{proofId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnLoginsController_verifyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CorrectionsController_own"];
        put?: never;
        post: operations["CorrectionsController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/deregistration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProfileController_deregistration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["NumberClaimsController_saveProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/identity/disownment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["NumberClaimsController_disown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/identity/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["NumberClaimsController_letGo"];
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
        post: operations["OwnLoginsController_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RecoveriesController_askPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-recoveries/{recoveryId}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RecoveriesController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RegistrationsController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registrations/{registrationId}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["NumberClaimsController_signUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registrations/{registrationId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RegistrationsController_verify"];
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
        post: operations["LoginsController_open"];
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
        delete: operations["LoginsController_close"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SupportController_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/username-recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RecoveriesController_askUsername"];
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
        AppealRequest: {
            /** @description why the refusal is wrong */
            text: string;
        };
        AssistGrantRequest: {
            /** @description full name of the claimant, who is named nowhere */
            claimantName: string;
            /**
             * @description six digits, told by the claimant
             * @example 042137
             */
            code: string;
            /** @description that the liability note was read */
            liabilityAcknowledged: boolean;
            /** @description that you met in person */
            metInPerson: boolean;
        };
        AssistList: {
            items: components["schemas"]["AssistSummary"][];
        };
        AssistRequest: {
            /** @description full name of the classmate */
            classmateName: string;
            /** @description that the impact was read: see `impact` of the case */
            impactAcknowledged: boolean;
            /**
             * @description its 10-digit code or its exact name
             * @example 4111010001
             */
            institution: string;
            /** @enum {string} */
            level: "JUNIOR_COLLEGE" | "BACHELOR" | "MASTER" | "DOCTOR";
            /**
             * @description in which you entered, or graduated if both of you have
             * @example 2021
             */
            year: number;
        };
        AssistResponse: {
            /** Format: date-time */
            expiresAt: string;
            /** @description 责任说明: to be acknowledged before helping */
            liability: string[];
            /** Format: uuid */
            requestId: string;
            /** @enum {string} */
            state: "OPEN" | "CODE_DEAD" | "GRANTED" | "DECLINED" | "WITHDRAWN" | "OVER";
            /** @description the same for people */
            stateText: string;
            /** @description wrong names or codes until the code is dead */
            triesLeft: number;
            /** @description whether help that was given can be taken back now */
            withdrawable: boolean;
        };
        AssistSummary: {
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            requestId: string;
            /** Format: date-time */
            requestedAt: string;
            /** @enum {string} */
            state: "OPEN" | "GRANTED";
        };
        BindingResponse: {
            /** Format: uuid */
            bindingId: string;
            /** Format: date-time */
            expiresAt: string;
        };
        CaseAssist: {
            /** @description for the classmate: tell it in person */
            code: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            requestId: string;
            /** @description requests that the number has left */
            requestsLeft: number;
            /** @enum {string} */
            state: "WAITING";
            /** @description the same for people */
            stateText: string;
        };
        CasePage: {
            items: components["schemas"]["CaseSummary"][];
            /** @description cursor of the next page; absent on the last */
            next?: string;
        };
        CaseResponse: {
            /** @description route 2, while a request waits */
            assist?: components["schemas"]["CaseAssist"];
            /** Format: uuid */
            caseId: string;
            /**
             * Format: date-time
             * @description without evidence until then the case ends
             */
            idleAt?: string;
            /** @description 影响说明: to be acknowledged before any route */
            impact: string[];
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            outcome?: "WON" | "REFUSED" | "WITHDRAWN" | "IDLE" | "SUPERSEDED" | "RELEASED" | "REVERSED";
            /** @description route 1 */
            photo: components["schemas"]["PhotoSectionResponse"];
            /** @description what happened so far */
            progress: components["schemas"]["CaseStepResponse"][];
            /** @description also the ETag */
            revision: number;
            routes: components["schemas"]["CaseRoute"][];
            /** @enum {string} */
            status: "OPEN" | "DECIDED" | "REFUSED" | "EFFECT_PENDING" | "CLOSED";
            /** @description where the case stands, for people */
            statusText: string;
            /** @description how often a decision came too late and was returned */
            timesReturned: number;
            /** @description study-record tries of this case */
            triesLeft: number;
            /** @enum {string} */
            trigger: "SIGN_UP" | "PROFILE_SAVE" | "CORRECTION";
        };
        CaseRoute: {
            name: string;
            /** @description for whom this route is */
            note: string;
            /** @description whether this route can be taken here and now */
            open: boolean;
            /** @enum {string} */
            route: "PHOTO" | "CLASSMATE" | "STUDY_RECORD";
            /** @enum {string} */
            state: "idle" | "waiting" | "refused" | "exhausted" | "succeeded";
        };
        CaseStepResponse: {
            /** Format: date-time */
            at: string;
            /**
             * @description YOU: what the claimant did, not what followed from it
             * @enum {string}
             */
            by: "YOU" | "SYSTEM";
            /** @enum {string} */
            outcome?: "WON" | "REFUSED" | "WITHDRAWN" | "IDLE" | "SUPERSEDED" | "RELEASED" | "REVERSED";
            /** @description the same for people */
            text: string;
            triesLeft?: number;
            /** @description name of what happened */
            type: string;
        };
        CaseSteps: {
            items: components["schemas"]["CaseStepResponse"][];
        };
        CaseSummary: {
            /** Format: uuid */
            caseId: string;
            /** Format: date-time */
            changedAt: string;
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            outcome?: "WON" | "REFUSED" | "WITHDRAWN" | "IDLE" | "SUPERSEDED" | "RELEASED" | "REVERSED";
            /** @enum {string} */
            status: "OPEN" | "DECIDED" | "REFUSED" | "EFFECT_PENDING" | "CLOSED";
            /** @enum {string} */
            trigger: "SIGN_UP" | "PROFILE_SAVE" | "CORRECTION";
        };
        ChallengeResponse: {
            /** @description leading zero bits of SHA-256("<nonce>.<solution>") */
            difficulty: number;
            /** Format: date-time */
            expiresAt: string;
            nonce: string;
        };
        CodeRequest: {
            /** @description as it came by SMS or e-mail: six digits, or eight */
            code: string;
        };
        ContactProofResponse: {
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            proofId: string;
        };
        ContactRequest: {
            /** @description mainland number, +E.164, or e-mail address */
            address: string;
            /** @enum {string} */
            channel: "PHONE" | "EMAIL";
        };
        ContactVerificationRequest: {
            /** @description as it came by SMS or e-mail: six digits, or eight */
            code: string;
            /** @description password of the account that logs in with this contact now */
            oldPassword?: string;
        };
        CorrectionRequest: {
            /**
             * @description ISO 3166-1 alpha-3 of the issuer, for passports
             * @default CHN
             */
            country: string;
            /** @enum {string} */
            documentType: "RESIDENT_ID" | "HKM_RESIDENT_PERMIT" | "TAIWAN_RESIDENT_PERMIT" | "FOREIGN_PERMANENT_RESIDENT" | "HKM_TRAVEL_PERMIT" | "TAIWAN_TRAVEL_PERMIT" | "PASSPORT";
            /** @description as on the document; default the name the account has */
            name?: string;
            /** @description as on the document; a string, always */
            number: string;
        };
        CorrectionRequestedResponse: {
            /** Format: uuid */
            correctionId: string;
        };
        CorrectionResponse: {
            /** Format: uuid */
            correctionId: string;
            /**
             * Format: date-time
             * @description without photos until then it ends
             */
            idleAt?: string;
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            outcome?: "CORRECTED" | "REFUSED" | "WITHDRAWN" | "IDLE";
            photo: components["schemas"]["PhotoSectionResponse"];
            /** @description also the ETag */
            revision: number;
            /** @enum {string} */
            status: "OPEN" | "WAITING" | "APPROVED" | "CLOSED";
            /** @description where it stands, for people */
            statusText: string;
        };
        DeregistrationReason: {
            en: string;
            zh: string;
        };
        FeedItemResponse: {
            /** @description ids of the accounts */
            accounts: string[];
            /**
             * Format: date-time
             * @description of a Deregistration: suspend until then, do not delete
             */
            contestableUntil?: string;
            /** @description place in the feed */
            cursor: string;
            /**
             * Format: uuid
             * @description of a Deregistration: acknowledge it by this id
             */
            deregistrationId?: string;
            /** Format: date-time */
            effectiveAt: string;
            /**
             * Format: uuid
             * @description of the event: the same on the topic; who knows it has it
             */
            id: string;
            /** @description compact JWS of all this but the cursor, by a key of /api/v1/jwks.json: trust its payload */
            jws: string;
            /**
             * Format: uuid
             * @description of a Reinstatement
             */
            reinstatementId?: string;
            /**
             * Format: uuid
             * @description of a Deregistration: who holds the number now
             */
            survivingAccount?: string;
            /** @description Deregistration or Reinstatement; leave what you do not know */
            type: string;
        };
        FeedResponse: {
            items: components["schemas"]["FeedItemResponse"][];
            /** @description `after` of the next call */
            next: string;
        };
        GraduateRecord: {
            certificateNumber: string;
            /** @example 2021 */
            graduationYear: number;
            /**
             * @description institution: its 10-digit code or its exact name
             * @example 4111010001
             */
            institution: string;
            /** @enum {string} */
            level: "JUNIOR_COLLEGE" | "BACHELOR" | "MASTER" | "DOCTOR";
        };
        GrantResponse: {
            granted: boolean;
            /** @description the same for people */
            message: string;
            /** @description after a wrong name or code */
            triesLeft?: number;
        };
        IdentityRequest: {
            /**
             * @description ISO 3166-1 alpha-3 of the issuer, for passports
             * @default CHN
             */
            country: string;
            /** @enum {string} */
            documentType: "RESIDENT_ID" | "HKM_RESIDENT_PERMIT" | "TAIWAN_RESIDENT_PERMIT" | "FOREIGN_PERMANENT_RESIDENT" | "HKM_TRAVEL_PERMIT" | "TAIWAN_TRAVEL_PERMIT" | "PASSPORT";
            /** @description as on the document */
            name: string;
            /** @description as on the document; a string, always */
            number: string;
            /**
             * @description 「我要重新注册」: claim the number if it is in use
             * @default false
             */
            reclaim: boolean;
        };
        IdentityResponse: {
            /**
             * Format: uuid
             * @description of the case, where the number is contested
             */
            caseId?: string;
            /** @enum {string} */
            identity: "HELD" | "CONTESTED";
            /** @description first 3, last 2 */
            numberMasked: string;
        };
        InSchoolRecord: {
            /** @example 2021 */
            entryYear: number;
            /**
             * @description institution: its 10-digit code or its exact name
             * @example 4111010001
             */
            institution: string;
            /** @enum {string} */
            level: "JUNIOR_COLLEGE" | "BACHELOR" | "MASTER" | "DOCTOR";
            studentNumber: string;
        };
        InboxItem: {
            /**
             * @description what it is about, stable for programs
             * @example CLAIM_OPENED
             */
            about: string;
            /** Format: uuid */
            caseId?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            read: boolean;
            reference?: components["schemas"]["InboxReference"];
            text: string;
            title: string;
        };
        InboxPage: {
            /** @description newest first */
            items: components["schemas"]["InboxItem"][];
            /** @description cursor of the next page; absent on the last */
            next?: string;
        };
        InboxReference: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "ASSIST" | "CORRECTION";
        };
        KeptDraftResponse: {
            bytes: number;
            /**
             * Format: date-time
             * @description the draft is gone then
             */
            expiresAt: string;
            /** @enum {string} */
            format: "jpeg" | "png" | "gif";
            /** @description pixels */
            height: number;
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            side: "FRONT" | "BACK";
            /** @description hints; they refuse nothing */
            warnings: ("SMALL" | "BLURRED" | "DARK" | "BRIGHT")[];
            /** @description pixels */
            width: number;
        };
        KeySetResponse: {
            /** @description the first signs; another will, or did */
            keys: components["schemas"]["PublicKeyResponse"][];
        };
        LoginRequest: {
            /** @description after several wrong passwords: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /** @description phone, e-mail address or ID number */
            login: string;
            password: string;
        };
        NumberLeftResponse: {
            /** @enum {string} */
            identity: "NONE";
        };
        OpenedSessionResponse: {
            /** Format: uuid */
            accountId: string;
            /** Format: date-time */
            expiresAt: string;
            /** @enum {string} */
            level: "FULL" | "RESTRICTED";
        };
        OwnCorrectionResponse: {
            /** Format: uuid */
            correctionId: string;
            /** Format: date-time */
            createdAt: string;
            documentType: string;
            /** @description of the right number: first 3, last 2 */
            numberMasked: string;
            /** @enum {string} */
            openedBy: "OWNER" | "SUPPORT";
            /** @enum {string} */
            status: "OPEN" | "CORRECTED" | "REFUSED" | "WITHDRAWN" | "IDLE";
        };
        OwnCorrectionsResponse: {
            items: components["schemas"]["OwnCorrectionResponse"][];
        };
        OwnDeregistrationResponse: {
            /** Format: uuid */
            caseId: string;
            /** Format: date-time */
            contestableUntil: string;
            /** Format: date-time */
            deregisteredAt: string;
            reason: components["schemas"]["DeregistrationReason"];
            routes: ("PHOTO" | "CLASSMATE" | "STUDY_RECORD")[];
            /** @enum {string} */
            was: "HOLDER" | "CLAIMANT";
        };
        PasswordChangeRequest: {
            /** @description after several wrong passwords: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            currentPassword: string;
            /** @description at least 10 characters; not common, easily guessed, or like the person’s own data */
            newPassword: string;
        };
        PasswordRecoveryRequest: {
            /** @description always: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /** @description phone, e-mail address or ID number */
            login: string;
        };
        PhotoDraftResponse: {
            /**
             * Format: date-time
             * @description the draft is gone then
             */
            expiresAt: string;
            /** Format: uuid */
            photoId: string;
            /** @enum {string} */
            side: "FRONT" | "BACK";
            /** @description hints; they refuse nothing */
            warnings: ("SMALL" | "BLURRED" | "DARK" | "BRIGHT")[];
        };
        PhotoSectionResponse: {
            drafts: components["schemas"]["PhotoDraftResponse"][];
            /** @description nothing is left: ask our support */
            humanHelp?: boolean;
            rejection?: components["schemas"]["RejectionResponse"];
            review?: components["schemas"]["WaitingReviewResponse"];
            /** @description to be read before upload */
            rules: string[];
            /** @description the photos that the document needs */
            sides?: ("FRONT" | "BACK")[];
            /** @description submissions that number and person have left */
            submissionsLeft?: number;
        };
        PhotoSubmissionRequest: {
            /**
             * Format: uuid
             * @description for a document that has a back
             */
            back?: string;
            /**
             * Format: uuid
             * @description `photoId` of the draft
             */
            front: string;
            /** @description that the impact was read: see `impact` of the case */
            impactAcknowledged: boolean;
        };
        PhotosRequest: {
            /**
             * Format: uuid
             * @description for a document that has a back
             */
            back?: string;
            /**
             * Format: uuid
             * @description `photoId` of the draft
             */
            front: string;
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
        ProfileBinding: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            channel: "PHONE" | "EMAIL";
        };
        ProfileContact: {
            /** @enum {string} */
            channel: "PHONE" | "EMAIL";
            masked: string;
            verified: boolean;
        };
        ProfileCorrection: {
            /** Format: uuid */
            correctionId: string;
        };
        ProfileResponse: {
            /** Format: uuid */
            accountId: string;
            bound?: components["schemas"]["ProfileBinding"] | null;
            /** Format: uuid */
            caseId?: string | null;
            contacts: components["schemas"]["ProfileContact"][];
            /** @description the open correction of the number */
            correction?: components["schemas"]["ProfileCorrection"] | null;
            /** Format: date-time */
            createdAt: string;
            documentType?: string | null;
            /** @enum {string} */
            identity: "NONE" | "HELD" | "CONTESTED";
            /** @enum {string} */
            language: "zh-CN" | "en";
            name?: string | null;
            /** @description first 3, last 2 */
            numberMasked?: string | null;
            /** @enum {string} */
            proof: "UNPROVEN" | "PROVEN";
            /** @description 【解决办法】: the open case, or what to do about a number that could not be saved */
            solutions?: components["schemas"]["ProfileSolutions"] | null;
            /** @enum {string} */
            status: "ACTIVE" | "DEREGISTERED" | "CLOSED";
        };
        ProfileSolution: {
            en: string;
            id: string;
            zh: string;
        };
        ProfileSolutions: {
            /** @description path of the open case */
            case?: string;
            /** @enum {string} */
            situation?: "number/already-registered" | "number/under-review";
            ways?: components["schemas"]["ProfileSolution"][];
        };
        PublicKeyResponse: {
            /** @enum {string} */
            alg: "EdDSA";
            /** @enum {string} */
            crv: "Ed25519";
            kid: string;
            /** @enum {string} */
            kty: "OKP";
            /** @enum {string} */
            use: "sig";
            x: string;
        };
        RecoveryCompletionRequest: {
            /** @description as it came by SMS or e-mail: six digits, or eight */
            code: string;
            /** @description at least 10 characters; not common, easily guessed, or like the person’s own data */
            password: string;
        };
        RecoveryResponse: {
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            recoveryId: string;
        };
        RegistrationRequest: {
            /** @description mainland number, +E.164, or e-mail address */
            address: string;
            /** @description always: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /** @enum {string} */
            channel: "PHONE" | "EMAIL";
            /** @enum {string} */
            language?: "zh-CN" | "en";
        };
        RegistrationResponse: {
            /** Format: date-time */
            expiresAt: string;
            /** Format: uuid */
            registrationId: string;
        };
        RegistrationVerificationRequest: {
            /** @description as it came by SMS or e-mail: six digits, or eight */
            code: string;
            /** @description password of the account that logs in with this contact now */
            oldPassword?: string;
            /** @description at least 10 characters; not common, easily guessed, or like the person’s own data */
            password: string;
        };
        RejectionReasonResponse: {
            /** @enum {string} */
            code: "ARM_OR_TORSO_MISSING" | "FACE_COVERED" | "FACE_UNCLEAR" | "CARD_TEXT_UNREADABLE" | "CARD_COVERED" | "BACK_MISSING" | "NUMBER_MISMATCH" | "NAME_MISMATCH" | "EXPIRED_CARD" | "NOT_AN_ID" | "NOT_ACCEPTED";
            text: string;
        };
        RejectionResponse: {
            /**
             * Format: date-time
             * @description one appeal until then
             */
            appealUntil?: string;
            reasons: components["schemas"]["RejectionReasonResponse"][];
            /** @description what the reviewer wrote; absent when it cannot be had now */
            text?: string;
            /**
             * @description RETRY: better photos are asked for; FINAL: refused
             * @enum {string}
             */
            verdict: "RETRY" | "FINAL";
        };
        SolvedChallenge: {
            /** @description from GET /challenges, or from the details of a refusal with challenge/required */
            nonce: string;
            /** @description any text such that SHA-256("<nonce>.<solution>") begins with enough zero bits */
            solution: string;
        };
        StudyRecordRequest: {
            graduated?: components["schemas"]["GraduateRecord"];
            /** @description that the impact was read: see `impact` of the case */
            impactAcknowledged: boolean;
            inSchool?: components["schemas"]["InSchoolRecord"];
        };
        StudyRecordResponse: {
            /** @description route 2, while a request waits */
            assist?: components["schemas"]["CaseAssist"];
            /** Format: uuid */
            caseId: string;
            /** @description whether the record is one of this number and name */
            confirmed: boolean;
            /**
             * Format: date-time
             * @description without evidence until then the case ends
             */
            idleAt?: string;
            /** @description 影响说明: to be acknowledged before any route */
            impact: string[];
            /** @description the same for people */
            message: string;
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            outcome?: "WON" | "REFUSED" | "WITHDRAWN" | "IDLE" | "SUPERSEDED" | "RELEASED" | "REVERSED";
            /** @description route 1 */
            photo: components["schemas"]["PhotoSectionResponse"];
            /** @description what happened so far */
            progress: components["schemas"]["CaseStepResponse"][];
            /** @description also the ETag */
            revision: number;
            routes: components["schemas"]["CaseRoute"][];
            /** @enum {string} */
            status: "OPEN" | "DECIDED" | "REFUSED" | "EFFECT_PENDING" | "CLOSED";
            /** @description where the case stands, for people */
            statusText: string;
            /** @description how often a decision came too late and was returned */
            timesReturned: number;
            /** @description study-record tries of this case */
            triesLeft: number;
            /** @enum {string} */
            trigger: "SIGN_UP" | "PROFILE_SAVE" | "CORRECTION";
        };
        SupportResponse: {
            email: string;
            hotline: string;
        };
        UnreadCount: {
            count: number;
        };
        UsernameRecoveryRequest: {
            /** @description always: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /**
             * @description ISO 3166-1 alpha-3
             * @default CHN
             */
            country: string;
            documentType: string;
            name: string;
            number: string;
        };
        WaitingReviewResponse: {
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            kind: "PHOTO" | "APPEAL" | "RETURNED" | "CORRECTION";
            /** @description in the queue, from 1; null: being looked at */
            position?: number | null;
            /** @description minutes, from what was decided lately */
            usualWaitMinutes?: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAssists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAssist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of the request */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    declineAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description of the request */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grantAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description of the request */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistGrantRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description of the request */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                limit?: number;
                /** @description from `next` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    appealRefusal: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
                /** @description ETag of the case as it was read: 412 if it has changed */
                "If-Match"?: string;
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
                /** @description ETag of the case as it was read: 412 if it has changed */
                "If-Match"?: string;
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
                /** @description ETag of the case as it was read: 412 if it has changed */
                "If-Match"?: string;
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhotoSubmissionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadPhoto: {
        parameters: {
            query?: never;
            header: {
                /** @description the name of the file, as `filename*=UTF-8''…` or `filename=…`: its ending counts, the name is not kept */
                "Content-Disposition": string;
            };
            path: {
                /** @description of the case */
                id: string;
                /** @description of the document */
                side: "front" | "back";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/gif": string;
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptDraftResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of the case */
                id: string;
                /** @description of the document */
                side: "front" | "back";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveStudyRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
                /** @description ETag of the case as it was read: 412 if it has changed */
                "If-Match"?: string;
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StudyRecordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyRecordResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCaseTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseSteps"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
                /** @description ETag of the case as it was read: 412 if it has changed */
                "If-Match"?: string;
            };
            path: {
                /** @description of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ChallengesController_issue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of the correction */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitCorrectionPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
                /** @description ETag of the correction as it was read: 412 if it has changed */
                "If-Match"?: string;
            };
            path: {
                /** @description of the correction */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhotosRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadCorrectionPhoto: {
        parameters: {
            query?: never;
            header: {
                /** @description the name of the file, as `filename*=UTF-8''…` or `filename=…`: its ending counts, the name is not kept */
                "Content-Disposition": string;
            };
            path: {
                /** @description of the correction */
                id: string;
                /** @description of the document */
                side: "front" | "back";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/gif": string;
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptDraftResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropCorrectionPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description of the correction */
                id: string;
                /** @description of the document */
                side: "front" | "back";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawCorrection: {
        parameters: {
            query?: never;
            header?: {
                /** @description the same key and body: the same answer */
                "Idempotency-Key"?: string;
                /** @description ETag of the correction as it was read: 412 if it has changed */
                "If-Match"?: string;
            };
            path: {
                /** @description of the correction */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FeedController_read: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    FeedController_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deregistrationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InboxController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description from `next` of the page before */
                cursor?: string;
            };
            header: {
                "accept-language": string;
                /** @description zh-CN (default) or en */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InboxController_follow: {
        parameters: {
            query?: never;
            header: {
                "last-event-id": string;
                "accept-language": string;
                /** @description go on after this item */
                "Last-Event-ID"?: string;
                /** @description zh-CN (default) or en */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a stream that ends with the connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InboxController_readAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InboxController_unread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    InboxController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SigningKeysController_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySetResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProfileController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProfileController_bind: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BindingResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProfileController_verifyBinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bindingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnLoginsController_prove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProofResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnLoginsController_verifyContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proofId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactVerificationRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CorrectionsController_own: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCorrectionsResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CorrectionsController_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionRequestedResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProfileController_deregistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnDeregistrationResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NumberClaimsController_saveProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the profile as it was read: 412 if it has changed */
                "If-Match"?: string;
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityResponse"];
                };
            };
            /** @description done, but the answer is in the inbox only: too many numbers were asked for today */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NumberClaimsController_disown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberLeftResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NumberClaimsController_letGo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberLeftResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnLoginsController_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecoveriesController_askPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordRecoveryRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecoveriesController_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recoveryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryCompletionRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RegistrationsController_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    NumberClaimsController_signUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
            };
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityResponse"];
                };
            };
            /** @description done, but the answer is in the inbox only: too many numbers were asked for today */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RegistrationsController_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
            };
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegistrationVerificationRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSessionResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LoginsController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSessionResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LoginsController_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    SupportController_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupportResponse"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    RecoveriesController_askUsername: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsernameRecoveryRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
