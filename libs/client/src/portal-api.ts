// Generated from docs/openapi by npm run docs.
export interface paths {
    "/api/v1/assists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests that wait for this account, and help it may take back
         * @description Open to accounts.
         */
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
        /**
         * One request for help, with the liability note (责任说明)
         * @description Open to accounts.
         */
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
        /**
         * Do not vouch; the claimant is not told
         * @description Open to accounts.
         */
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
        /**
         * Vouch for the claimant, by name and code
         * @description Open to accounts.
         */
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
        /**
         * Take help back, while nothing took effect
         * @description Open to accounts.
         */
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
        /**
         * The account’s cases, newest first
         * @description Open to accounts.
         */
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
        /**
         * One case: routes, tries left, impact and progress
         * @description Open to accounts, deregistered accounts.
         */
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
        /**
         * Appeal a final refusal, once: another person looks
         * @description Open to accounts, deregistered accounts.
         */
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
         *
         *     Open to accounts.
         */
        post: operations["requestAssist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/human-help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a person for help, where no photos can be handed in any more, or none count after a recent decision
         * @description Support sees the case in a list, and a senior reviewer may open the ways again. It does not end as idle meanwhile.
         *
         *     Open to accounts, deregistered accounts.
         */
        post: operations["askHumanHelp"];
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
        /**
         * Hand the drafts in: a person looks at them
         * @description Open to accounts, deregistered accounts.
         */
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
        /**
         * The picture of a draft, until it is handed in
         * @description Open to accounts, deregistered accounts.
         */
        get: operations["readPhotoDraft"];
        /**
         * Route 1: one photo as a draft, which lives for a day; the next one of the same side takes its place
         * @description The body is the file as it is, at most 300 KiB; its type and its name’s ending say what it is.
         *
         *     Open to accounts, deregistered accounts.
         */
        put: operations["uploadPhoto"];
        post?: never;
        /**
         * Take a draft back
         * @description Open to accounts, deregistered accounts.
         */
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
         *
         *     Open to accounts.
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
        /**
         * Everything that happened in the case
         * @description Open to accounts, deregistered accounts.
         */
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
        /**
         * Give the claim up, until it takes effect
         * @description Open to accounts, deregistered accounts.
         */
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
        /**
         * A proof of work for requests that anybody may send
         * @description Find a `solution` of letters, digits, `_` and `-` for which SHA-256(`<nonce>.<solution>`) begins with `difficulty` zero bits, and hand both in as `challenge`. One nonce serves once, for ten minutes. Where more work is due, the answer is `challenge/required` with the challenge to solve in `details.challenge`.
         *
         *     Open to anybody.
         */
        get: operations["issueChallenge"];
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
        /**
         * One correction: what photos it needs, and progress
         * @description Open to accounts.
         */
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
        /**
         * Hand the drafts in: a person looks at them
         * @description Open to accounts.
         */
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
        /**
         * The picture of a draft, until it is handed in
         * @description Open to accounts.
         */
        get: operations["readCorrectionPhotoDraft"];
        /**
         * One photo of the right document as a draft, which lives for a day
         * @description As `uploadPhoto` of a case.
         *
         *     Open to accounts.
         */
        put: operations["uploadCorrectionPhoto"];
        post?: never;
        /**
         * Take a draft back
         * @description Open to accounts.
         */
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
        /**
         * Give the correction up, until it is approved, or where nothing came of that for a day
         * @description Open to accounts.
         */
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
        /**
         * Deregistrations and reinstatements, oldest first
         * @description Read on with `after` = `next` of the answer before; an empty page means that you have all there is. While the feed lacks what the log has there is none, but 503: try again after `Retry-After`.
         *
         *     Open to subscribers of the feed.
         */
        get: operations["readFeed"];
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
        /**
         * The subscriber has done it
         * @description Deregistrations and reinstatements alike: whoever follows the feed is waited for with each. A repeat changes nothing.
         *
         *     Open to subscribers of the feed.
         */
        post: operations["acknowledgeDeregistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder-claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims on the number that the account holds: what may happen, from when on, what was answered
         * @description Open to accounts.
         */
        get: operations["listHolderClaims"];
        put?: never;
        post?: never;
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
        /**
         * The inbox, newest first
         * @description Open to accounts, deregistered accounts.
         */
        get: operations["listInbox"];
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
         *
         *     Open to accounts, deregistered accounts.
         */
        get: operations["followInbox"];
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
        /**
         * Everything is read, or all up to the newest that was shown
         * @description Open to accounts, deregistered accounts.
         */
        post: operations["readAllNotices"];
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
        /**
         * How many items are unread
         * @description Open to accounts, deregistered accounts.
         */
        get: operations["countUnread"];
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
        /**
         * One item is read
         * @description Open to accounts, deregistered accounts.
         */
        post: operations["readNotice"];
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
        /**
         * The keys that public events are signed with: of now, of soon, and of what was signed before
         * @description Open to anybody.
         */
        get: operations["readSigningKeys"];
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
         * 个人信息: the account, its number and what to do about it
         * @description Open to accounts, deregistered accounts.
         */
        get: operations["readProfile"];
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
        /**
         * 实名信息绑定: send a code to the contact that is bound to the number
         * @description Only of a number that this account holds, and that nobody claims.
         *
         *     Open to accounts.
         */
        post: operations["startBinding"];
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
        /**
         * The code came: the number is bound to the contact
         * @description Open to accounts.
         */
        post: operations["verifyBinding"];
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
        /**
         * Send a code to a further phone or e-mail address
         * @description Open to accounts.
         */
        post: operations["proveContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/contacts/{contactId}": {
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
         * The contact logs in to this account no more, or the number is bound to it no more
         * @description Never the last one that logs in. All contacts are told; for 72 hours a removed login can still recover the password, and undo this with it, unless it was new itself. What the number is bound to, and is no login, is told of these 72 hours only.
         *
         *     Open to accounts.
         */
        delete: operations["removeContact"];
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
        /**
         * The code came: the contact logs in to this account from now on
         * @description All contacts of the account are told, and for 72 hours the new one gets no recovery codes, nor for 72 hours after an older one is removed meanwhile. The account that had the contact keeps it for notices, for 90 days.
         *
         *     Open to accounts.
         */
        post: operations["verifyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/contests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The decision by which this account was deregistered is wrong: a case begins
         * @description Once, by a code to a contact of the account: within 30 days of the first such code, and 24 months of the decision. The evidence is photos with the card in hand. A repeat answers with the same case.
         *
         *     Open to deregistered accounts.
         */
        post: operations["contestDecision"];
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
        /**
         * The account’s corrections, the newest first
         * @description Open to accounts.
         */
        get: operations["listCorrections"];
        put?: never;
        /**
         * Ask for the correction of number or name: photos of the document follow, and a reviewer decides
         * @description The account’s own number under another name corrects the name alone. The answer says nothing about whether another account has the right number. A holder proves themselves by a code, of a number that is claimed to a contact older than the claims, here and when the photos are handed in.
         *
         *     Open to accounts.
         */
        post: operations["requestCorrection"];
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
        /**
         * Why this account was deregistered, when, and until when that may be contested
         * @description Open to accounts, deregistered accounts.
         */
        get: operations["readDeregistration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Browsers that the account was used from in the last 180 days, the latest first
         * @description Those whose front end names them by `X-Device-Id`.
         *
         *     Open to accounts, deregistered accounts.
         */
        get: operations["listDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/devices/{deviceId}": {
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
         * Take a browser off the list and end the sessions that were opened in it
         * @description Where nobody logged in in it, it was used with a copy of a session: all others than this one end. A copy of this one ends with a new password. A later login in it is one from a new device, which every contact is told of. The answer is the same for one that is off the list, is another account’s, or never was.
         *
         *     Open to accounts, deregistered accounts.
         */
        delete: operations["forgetDevice"];
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
        /**
         * 基本信息 → 修改姓名信息: save name and number
         * @description A number once saved cannot be edited.
         *
         *     Open to accounts.
         */
        put: operations["saveIdentity"];
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
        /**
         * “This is not my number”: the account goes on without one
         * @description A holder, and a deregistered account, needs a code to one of its contacts; a claimant any fresh proof. While others claim the number, its holder needs a code to a contact older than the claims, or than its hold on the number where that is younger: `details.since` says since when.
         *
         *     Open to accounts, deregistered accounts.
         */
        post: operations["disownNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/identity/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * “It is mine”: the holder of a disputed number objects to every claim on it that is heard
         * @description While others claim the number, its holder needs a code to a contact older than the claims, or than its hold on the number where that is younger: `details.since` says since when. Both sides owe photos then; GET /holder-claims says until when.
         *
         *     Open to accounts.
         */
        post: operations["objectToClaims"];
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
        /**
         * The holder of a disputed number leaves it: “that is me, I let it go”, or “somebody else made this account”
         * @description While others claim the number, its holder needs a code to a contact older than the claims, or than its hold on the number where that is younger: `details.since` says since when.
         *
         *     Open to accounts.
         */
        post: operations["releaseNumber"];
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
         * Change the password
         * @description All other sessions of the account end, this one goes on under a new cookie, whose first use ends the old one, and every contact is told; five times a day at most. After wrong tries it takes a solved challenge, as a login does. Where the answer was lost, the same once more under the old cookie changes nothing, and brings a new one.
         *
         *     Open to accounts.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reauthentications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show by the password that the session is yours, for five minutes
         * @description The session goes on under a new cookie, whose first use ends the old one. Nothing is proven under the old one.
         *
         *     Open to accounts, deregistered accounts.
         */
        post: operations["reauthenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reauthentications/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a code to a contact of the account
         * @description To one that is old enough: a new contact proves nothing while older ones may undo that it was added.
         *
         *     Open to accounts, deregistered accounts.
         */
        post: operations["sendReauthenticationCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/reauthentications/codes/{proofId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The code came: the session is yours, for five minutes
         * @description The session goes on under a new cookie, whose first use ends the old one. Nothing is proven under the old one.
         *
         *     Open to accounts, deregistered accounts.
         */
        post: operations["reauthenticateByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the account is logged in, the latest first
         * @description The latest hundred.
         *
         *     Open to accounts, deregistered accounts.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Log out everywhere else
         * @description Open to accounts, deregistered accounts.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{sessionId}": {
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
         * End one session of the account
         * @description The present one: a logout. The answer is the same for one that has ended, is another account’s, or never was.
         *
         *     Open to accounts, deregistered accounts.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One objection of the holder: what is owed, and until when
         * @description Open to accounts.
         */
        get: operations["readObjection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{id}/photo-submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand the drafts in: reviewers compare them with those of the other side
         * @description Open to accounts.
         */
        post: operations["submitHolderPhotos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/objections/{id}/photos/{side}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture of a draft, until it is handed in
         * @description Open to accounts.
         */
        get: operations["readHolderPhotoDraft"];
        /**
         * One photo of the holder as a draft, which lives for a day
         * @description As `uploadPhoto` of a case.
         *
         *     Open to accounts.
         */
        put: operations["uploadHolderPhoto"];
        post?: never;
        /**
         * Take a draft back
         * @description Open to accounts.
         */
        delete: operations["dropHolderPhoto"];
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
        /**
         * A code goes to the contacts of the account
         * @description The answer is the same whether there is such an account.
         *
         *     Open to anybody.
         */
        post: operations["recoverPassword"];
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
        /**
         * The code came, and a new password: log in with it
         * @description Every session of the account ends. What was changed of the contacts within 72 hours is undone where that is asked for.
         *
         *     Open to anybody.
         */
        post: operations["completePasswordRecovery"];
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
        /**
         * Send a code to a phone or e-mail address
         * @description The answer is the same whether anybody has it.
         *
         *     Open to anybody.
         */
        post: operations["openRegistration"];
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
        /**
         * 【完成注册】: name and number at sign-up, after the contact is proven
         * @description Open to accounts.
         */
        post: operations["completeRegistration"];
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
        /**
         * The code and a password: the account exists and is logged in
         * @description It has no number yet. The session whose cookie comes with the request ends, whoever’s it was.
         *
         *     Open to anybody.
         */
        post: operations["verifyRegistration"];
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
         * Log in by phone, e-mail address or ID number
         * @description A deregistered account gets a restricted session, which may read why. After wrong tries for a name the answer is `challenge/required`, with a proof of work in `details.challenge`: solved, it goes into the next try. The session whose cookie comes with the request ends, whoever’s it was.
         *
         *     Open to anybody.
         */
        post: operations["openSession"];
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
         * @description Open to accounts, deregistered accounts.
         */
        delete: operations["closeSession"];
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
        /**
         * Where a person gets help from people, and who runs the portal
         * @description Open to anybody.
         */
        get: operations["readSupport"];
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
        /**
         * 找回用户名: the login name goes to the contacts of the account
         * @description The answer is always the same.
         *
         *     Open to anybody.
         */
        post: operations["recoverUsername"];
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
        BindingRequest: {
            /** @description mainland number, +E.164, or e-mail address */
            address?: string;
            /** @enum {string} */
            channel?: "PHONE" | "EMAIL";
            /**
             * Format: uuid
             * @description a contact of the profile; without it `channel` and `address`
             */
            contactId?: string;
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
        CaseEffect: {
            /**
             * Format: date-time
             * @description then, if nothing changes; known once the notice is delivered or has had its time
             */
            at?: string;
            /**
             * Format: date-time
             * @description no earlier, however soon the holder’s notice is delivered
             */
            notBefore: string;
            /**
             * @description that is past: it takes effect in a moment, or after what has to be decided first
             * @enum {boolean}
             */
            overdue?: true;
        };
        CaseObjection: {
            /** @description whether yours are missing: without them the case ends then */
            owed: boolean;
            /**
             * Format: date-time
             * @description your photos are owed until then, no earlier than so long after you were told; where they are here, the holder’s
             */
            owedUntil: string;
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
             * @description withdrawn by nobody: the claim made room for another one
             * @enum {boolean}
             */
            crowdedOut?: true;
            /** @description while the status is WAITING */
            effect?: components["schemas"]["CaseEffect"];
            /**
             * @description where no photos can be handed in any more, or none count after a recent decision: a person may be asked for help, or is
             * @enum {string}
             */
            humanHelp?: "OFFERED" | "ASKED";
            /**
             * Format: date-time
             * @description without evidence until then the case ends
             */
            idleAt?: string;
            /** @description 影响说明: to be acknowledged before any route */
            impact: string[];
            objection?: components["schemas"]["CaseObjection"];
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            outcome?: "WON" | "REFUSED" | "WITHDRAWN" | "IDLE" | "SUPERSEDED" | "RELEASED" | "REVERSED";
            /** @description route 1 */
            photo: components["schemas"]["PhotoSectionResponse"];
            /** @description what happened so far */
            progress: components["schemas"]["CaseStepResponse"][];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /** @description also the ETag */
            revision: number;
            routes: components["schemas"]["CaseRoute"][];
            /**
             * Format: date-time
             * @description the number was decided recently: a route that is no stronger than that is open again from then on
             */
            settledUntil?: string;
            /**
             * @description of a live case, what its claimant may do or waits for; what each means: `statusText`
             * @enum {string}
             */
            standing?: "WAITS_FOR_TURN" | "TURN_BY_EVIDENCE" | "CHOOSE" | "CLASSMATE_ASKED" | "PHOTOS_WAIT" | "HELP_ASKED" | "CONFIRMED" | "STRONGER" | "STRONGER_PHOTOS" | "WAITING" | "PHOTOS_OWED" | "HOLDER_OWES" | "DECIDED_RECENTLY" | "REFUSED" | "EFFECT_PENDING";
            /** @enum {string} */
            status: "OPEN" | "DECIDED" | "WAITING" | "REFUSED" | "EFFECT_PENDING" | "CLOSED";
            /** @description where the case stands, for people */
            statusText: string;
            /** @description how often a decision came too late and was returned */
            timesReturned: number;
            /** @description study-record tries of this case */
            triesLeft: number;
            /** @enum {string} */
            trigger: "SIGN_UP" | "PROFILE_SAVE" | "CORRECTION" | "CONTEST";
            /** @description only so many claims on one number are heard at a time, and this one waits for its turn; no time runs meanwhile */
            waitsForTurn: boolean;
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
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /** @enum {string} */
            status: "OPEN" | "DECIDED" | "WAITING" | "REFUSED" | "EFFECT_PENDING" | "CLOSED";
            /** @enum {string} */
            trigger: "SIGN_UP" | "PROFILE_SAVE" | "CORRECTION" | "CONTEST";
        };
        ChallengeResponse: {
            /** @description leading zero bits of SHA-256("<nonce>.<solution>") */
            difficulty: number;
            /** Format: date-time */
            expiresAt: string;
            nonce: string;
        };
        ClaimEffect: {
            /**
             * Format: date-time
             * @description then, if nothing changes
             */
            at?: string;
            /**
             * Format: date-time
             * @description no earlier, however soon your notice is delivered
             */
            notBefore: string;
            /**
             * @description that is past: it takes effect in a moment, or after what has to be decided first
             * @enum {boolean}
             */
            overdue?: true;
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
            /** @description after several wrong passwords of that account: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /** @description as it came by SMS or e-mail: six digits, or eight */
            code: string;
            /**
             * @description after `contact/in-use`: the contact logs in to this account from now on, and to the other one no more; after `contact/removed`: it recovers the other one no more
             * @default false
             */
            moveLogin?: boolean;
            /** @description password of the account that logs in with this contact now */
            oldPassword?: string;
        };
        ContestRequest: {
            /** @description the impact was read and understood */
            impactAcknowledged: boolean;
        };
        ContestResponse: {
            /** Format: uuid */
            caseId: string;
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
        };
        ContestedDecisionResponse: {
            /**
             * @description YOU: where it succeeds you lose the number and keep the account; ANOTHER: as by any claim
             * @enum {string}
             */
            winner: "YOU" | "ANOTHER";
        };
        CorrectionRequest: {
            /** @description ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others */
            country?: string;
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
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
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
            /**
             * @description approved over a day ago and not applied: it may be withdrawn
             * @enum {boolean}
             */
            overdue?: true;
            photo: components["schemas"]["PhotoSectionResponse"];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
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
             * @description of a Deregistration: a contest may begin until then, and go on: delete nothing until 12 months later
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
             * @description of a Reinstatement: the one of `accounts` that holds the number again. The others do not: keep on hold what they entered, for a person
             */
            holdingAccount?: string;
            /**
             * Format: uuid
             * @description of the event: the same on the topic; who knows it has it
             */
            id: string;
            /** @description compact JWS of all this but the cursor, by a key of /api/v1/jwks.json: trust its payload */
            jws: string;
            /**
             * Format: uuid
             * @description of a Reinstatement that reverses a decision: who held the number until then, and has its account still
             */
            leavingAccount?: string;
            /**
             * Format: uuid
             * @description of a Reinstatement: acknowledge it by this id
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
        HolderClaimResponse: {
            /** @description where the other side is a deregistered account that contests: who won by what it contests */
            contests?: components["schemas"]["ContestedDecisionResponse"];
            /** @description while the decision waits */
            effect?: components["schemas"]["ClaimEffect"];
            /** @description whether “it is mine” can be answered now */
            mayObject: boolean;
            objection?: components["schemas"]["OwnObjectionResponse"];
            /** Format: date-time */
            openedAt: string;
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /**
             * @description nothing was shown yet; something was; it is decided for the other side and has not taken effect
             * @enum {string}
             */
            stage: "CLAIMED" | "EVIDENCE" | "DECIDED";
        };
        HolderClaimsResponse: {
            items: components["schemas"]["HolderClaimResponse"][];
        };
        IdentityRequest: {
            /** @description ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others */
            country?: string;
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
            reclaim?: boolean;
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
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference?: string;
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
        MadeObjectionResponse: {
            /** Format: uuid */
            objectionId: string;
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
        };
        NumberLeftResponse: {
            /** @enum {string} */
            identity: "NONE";
        };
        ObjectionResponse: {
            /** @description where the other side is a deregistered account that contests: who won by what it contests */
            contests?: components["schemas"]["ContestedDecisionResponse"];
            /**
             * @description how it ended
             * @enum {string}
             */
            end?: "CLAIMANT" | "HOLDER" | "NEITHER" | "HOLDER_SILENT" | "CLAIMANT_SILENT" | "BOTH_SILENT" | "HOLDER_LEFT";
            /**
             * @description your time is over: photos are taken until the other side’s are in, and silence decides then
             * @enum {boolean}
             */
            late?: true;
            /** Format: uuid */
            objectionId: string;
            /**
             * Format: date-time
             * @description you owe photos until then, no earlier than so long after you were told; silence decides against you
             */
            owedUntil: string;
            photo: components["schemas"]["PhotoSectionResponse"];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /**
             * @description HANDED_IN: reviewers compare your photos with those of the other side, once they are there
             * @enum {string}
             */
            state: "PHOTOS_OWED" | "HANDED_IN" | "OVER";
        };
        ObjectionsResponse: {
            /** @description one against each claim that it is about */
            objections: components["schemas"]["MadeObjectionResponse"][];
        };
        OpenedSessionResponse: {
            /** Format: uuid */
            accountId: string;
            /** Format: date-time */
            expiresAt: string;
            /** @enum {string} */
            level: "FULL" | "RESTRICTED";
        };
        OwnContestResponse: {
            /** @description `POST /me/contests` begins a case, until `contestableUntil` */
            possible: boolean;
            /**
             * @description why not: UNDER_WAY: `contestCaseId` is open; USED: it is over; TOO_LATE: `contestableUntil` is over
             * @enum {string|null}
             */
            why: "UNDER_WAY" | "USED" | "TOO_LATE" | null;
        };
        OwnCorrectionResponse: {
            /** Format: uuid */
            correctionId: string;
            /** @description of a passport: three letters of who issued it */
            country?: string;
            /** Format: date-time */
            createdAt: string;
            documentType: string;
            /** @description of a correction of the name alone: the right one */
            name?: string;
            /** @description of the right number: first 3, last 2 */
            numberMasked: string;
            /** @enum {string} */
            openedBy: "OWNER" | "SUPPORT";
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /**
             * @description UNAPPLIED: approved, and without effect
             * @enum {string}
             */
            status: "OPEN" | "CORRECTED" | "UNAPPLIED" | "REFUSED" | "WITHDRAWN" | "IDLE";
            /**
             * @description of an open correction of the name alone: the account is off its number, and approval would change nothing
             * @enum {boolean}
             */
            void?: true;
        };
        OwnCorrectionsResponse: {
            items: components["schemas"]["OwnCorrectionResponse"][];
        };
        OwnDeregistrationResponse: {
            /** Format: uuid */
            caseId: string;
            contest: components["schemas"]["OwnContestResponse"];
            /**
             * Format: uuid
             * @description the case by which it is contested, or was
             */
            contestCaseId: string | null;
            /** Format: date-time */
            contestableUntil: string;
            /** Format: date-time */
            deregisteredAt: string;
            /**
             * Format: date-time
             * @description the 30 days count from it
             */
            firstReadAt: string | null;
            reason: components["schemas"]["DeregistrationReason"];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            routes: ("PHOTO" | "CLASSMATE" | "STUDY_RECORD")[];
            /** @enum {string} */
            was: "HOLDER" | "CLAIMANT";
        };
        OwnDeviceResponse: {
            /**
             * @description null where it is not known
             * @example Chrome
             */
            browser: string | null;
            /** Format: uuid */
            deviceId: string;
            /** @description it is the browser that asks */
            isCurrent: boolean;
            /** @description somebody logged in there; false: it was used with a session of another one */
            loggedIn: boolean;
            /**
             * Format: date-time
             * @description to the hour
             */
            seenAt: string;
            /**
             * @description null where it is not known
             * @example Windows
             */
            system: string | null;
        };
        OwnDevicesResponse: {
            items: components["schemas"]["OwnDeviceResponse"][];
        };
        OwnObjectionResponse: {
            /** @description where the other side is a deregistered account that contests: who won by what it contests */
            contests?: components["schemas"]["ContestedDecisionResponse"];
            /**
             * @description how it ended
             * @enum {string}
             */
            end?: "CLAIMANT" | "HOLDER" | "NEITHER" | "HOLDER_SILENT" | "CLAIMANT_SILENT" | "BOTH_SILENT" | "HOLDER_LEFT";
            /**
             * @description your time is over: photos are taken until the other side’s are in, and silence decides then
             * @enum {boolean}
             */
            late?: true;
            /** Format: uuid */
            objectionId: string;
            /**
             * Format: date-time
             * @description you owe photos until then, no earlier than so long after you were told; silence decides against you
             */
            owedUntil: string;
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /**
             * @description HANDED_IN: reviewers compare your photos with those of the other side, once they are there
             * @enum {string}
             */
            state: "PHOTOS_OWED" | "HANDED_IN" | "OVER";
        };
        OwnSessionResponse: {
            /**
             * @description null where it is not known
             * @example Chrome
             */
            browser: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description when it ends unless it is used before
             */
            endsAt: string;
            /** @description it is the session that asks */
            isCurrent: boolean;
            /**
             * Format: date-time
             * @description to the minute
             */
            lastUsedAt: string;
            /** Format: uuid */
            sessionId: string;
            /**
             * @description null where it is not known
             * @example Windows
             */
            system: string | null;
        };
        OwnSessionsResponse: {
            items: components["schemas"]["OwnSessionResponse"][];
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
            /** @description what the reviewer wrote with an approval: the answer to an appeal or a contest */
            answer?: string;
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
            /**
             * Format: uuid
             * @description one of `contacts`, or an address that gets notices only
             */
            contactId: string;
            masked: string;
        };
        ProfileContact: {
            /**
             * Format: date-time
             * @description since when it is a contact of this account
             */
            addedAt: string;
            /** @enum {string} */
            channel: "PHONE" | "EMAIL";
            /** Format: uuid */
            contactId: string;
            masked: string;
            /** @description a code to it proves that the session is yours, and recovers the password */
            mayProve: boolean;
            verified: boolean;
            /**
             * Format: date-time
             * @description until then it proves and recovers nothing, because older contacts may undo that it was added
             */
            youngUntil?: string | null;
        };
        ProfileCorrection: {
            /** Format: uuid */
            correctionId: string;
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
        };
        ProfileReinstatement: {
            /** Format: date-time */
            at: string;
            /** @description NUMBER or CLAIM: what it had of a number; LOGIN: a contact that logs in to another account by now */
            unrestored: ("NUMBER" | "CLAIM" | "LOGIN")[];
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
            /** @description of a passport: three letters of who issued it */
            country?: string | null;
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
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference?: string | null;
            /** @description what the account goes on without since it came back because the decision was reversed that had deregistered it, or lost its number because that was by which it had won: of a number for 180 days, of a login for 30 */
            reinstatement?: components["schemas"]["ProfileReinstatement"] | null;
            /** @description 【解决方法】: the open case, or what to do about a number that could not be saved */
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
        ReadAllRequest: {
            /**
             * Format: uuid
             * @description the newest item that was shown: later ones stay unread
             */
            upTo?: string;
        };
        ReauthenticationCodeRequest: {
            /**
             * Format: uuid
             * @description a contact of the profile that `mayProve`
             */
            contactId: string;
        };
        ReauthenticationRequest: {
            /** @description after several wrong passwords: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /** @description of this account */
            password: string;
        };
        ReauthenticationResponse: {
            /**
             * Format: date-time
             * @description until when what needs a fresh proof is let through
             */
            freshUntil: string;
        };
        RecoveryCompletionRequest: {
            /** @description as it came by SMS or e-mail: six digits, or eight */
            code: string;
            /** @description at least 10 characters; not common, easily guessed, or like the person’s own data */
            password: string;
            /**
             * @description undo what was changed of the contacts within 72 hours: somebody else did it
             * @default false
             */
            undoContactChanges?: boolean;
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
            /** @description after several wrong passwords of that account: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /** @description as it came by SMS or e-mail: six digits, or eight */
            code: string;
            /**
             * @description after `contact/in-use`: the contact logs in to this account from now on, and to the other one no more; after `contact/removed`: it recovers the other one no more
             * @default false
             */
            moveLogin?: boolean;
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
            /** @description we lost a photo, and nobody could judge them: there are no reasons, and it takes no submission */
            lost?: boolean;
            reasons: components["schemas"]["RejectionReasonResponse"][];
            /** @description what the reviewer wrote; absent when it cannot be had now */
            text?: string;
            /**
             * @description RETRY: better photos are asked for; FINAL: refused
             * @enum {string}
             */
            verdict: "RETRY" | "FINAL";
        };
        ReleaseRequest: {
            /**
             * @description SOMEBODY_ELSE: “somebody else made this account”, which is recorded
             * @default LET_GO
             * @enum {string}
             */
            answer?: "LET_GO" | "SOMEBODY_ELSE";
        };
        SolvedChallenge: {
            /** @description from GET /challenges, or from the details of a refusal with challenge/required */
            nonce: string;
            /** @description letters, digits, `_` and `-`, found by trying: SHA-256("<nonce>.<solution>") begins with enough zero bits */
            solution: string;
        };
        StudyRecordRequest: {
            /** @description this or `inSchool`, one of the two */
            graduated?: components["schemas"]["GraduateRecord"];
            /** @description that the impact was read: see `impact` of the case */
            impactAcknowledged: boolean;
            /** @description this or `graduated`, one of the two */
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
             * @description withdrawn by nobody: the claim made room for another one
             * @enum {boolean}
             */
            crowdedOut?: true;
            /** @description while the status is WAITING */
            effect?: components["schemas"]["CaseEffect"];
            /**
             * @description where no photos can be handed in any more, or none count after a recent decision: a person may be asked for help, or is
             * @enum {string}
             */
            humanHelp?: "OFFERED" | "ASKED";
            /**
             * Format: date-time
             * @description without evidence until then the case ends
             */
            idleAt?: string;
            /** @description 影响说明: to be acknowledged before any route */
            impact: string[];
            /** @description the same for people */
            message: string;
            objection?: components["schemas"]["CaseObjection"];
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            outcome?: "WON" | "REFUSED" | "WITHDRAWN" | "IDLE" | "SUPERSEDED" | "RELEASED" | "REVERSED";
            /** @description route 1 */
            photo: components["schemas"]["PhotoSectionResponse"];
            /** @description what happened so far */
            progress: components["schemas"]["CaseStepResponse"][];
            /**
             * @description by which people name the case
             * @example 5860-9574-2719
             */
            reference: string;
            /** @description also the ETag */
            revision: number;
            routes: components["schemas"]["CaseRoute"][];
            /**
             * Format: date-time
             * @description the number was decided recently: a route that is no stronger than that is open again from then on
             */
            settledUntil?: string;
            /**
             * @description of a live case, what its claimant may do or waits for; what each means: `statusText`
             * @enum {string}
             */
            standing?: "WAITS_FOR_TURN" | "TURN_BY_EVIDENCE" | "CHOOSE" | "CLASSMATE_ASKED" | "PHOTOS_WAIT" | "HELP_ASKED" | "CONFIRMED" | "STRONGER" | "STRONGER_PHOTOS" | "WAITING" | "PHOTOS_OWED" | "HOLDER_OWES" | "DECIDED_RECENTLY" | "REFUSED" | "EFFECT_PENDING";
            /** @enum {string} */
            status: "OPEN" | "DECIDED" | "WAITING" | "REFUSED" | "EFFECT_PENDING" | "CLOSED";
            /** @description where the case stands, for people */
            statusText: string;
            /** @description how often a decision came too late and was returned */
            timesReturned: number;
            /** @description study-record tries of this case */
            triesLeft: number;
            /** @enum {string} */
            trigger: "SIGN_UP" | "PROFILE_SAVE" | "CORRECTION" | "CONTEST";
            /** @description only so many claims on one number are heard at a time, and this one waits for its turn; no time runs meanwhile */
            waitsForTurn: boolean;
        };
        SupportResponse: {
            /** @description who runs the portal */
            authority?: string;
            email: string;
            /** @description of the website (ICP备案号) */
            filingNumber?: string;
            /** @description where the filing number can be looked up */
            filingUrl?: string;
            hotline: string;
        };
        UnreadCount: {
            count: number;
        };
        UsernameRecoveryRequest: {
            /** @description always: without it the answer is challenge/required */
            challenge?: components["schemas"]["SolvedChallenge"];
            /** @description ISO 3166-1 alpha-3 of the issuer: needed of a passport, CHN of all others */
            country?: string;
            /** @enum {string} */
            documentType: "RESIDENT_ID" | "HKM_RESIDENT_PERMIT" | "TAIWAN_RESIDENT_PERMIT" | "FOREIGN_PERMANENT_RESIDENT" | "HKM_TRAVEL_PERMIT" | "TAIWAN_TRAVEL_PERMIT" | "PASSPORT";
            name: string;
            number: string;
        };
        WaitingReviewResponse: {
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            kind: "PHOTO" | "APPEAL" | "RETURNED" | "TWO_PARTY" | "CORRECTION" | "CONTEST";
            /** @description in the queue, from 1; null: being looked at */
            position?: number | null;
            /** @description minutes, from what was decided lately */
            usualWaitMinutes?: number | null;
        };
    };
    responses: {
        /** @description `challenge/required` A security check comes first */
        "challenge.required": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "challenge/required";
                };
            };
        };
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
        /** @description `feed/cursor-ahead` The cursor is none of this feed, or of before a restore: read again from 0 */
        "feed.cursor-ahead": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "feed/cursor-ahead";
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
        /** @description `login/failed` Login name or password is wrong. If you registered again, or the account was deregistered, log in by phone or e-mail */
        "login.failed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "login/failed";
                };
            };
        };
        /** @description `photo/quota` Too many uploads, please try again later */
        "photo.quota": {
            headers: {
                /** @description seconds until it may be asked again */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "photo/quota";
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
        /** @description `request/not-found` Not found */
        "request.not-found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    slug: "request/not-found";
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
    };
    parameters: {
        /** @description Language of texts and of problem documents: zh-CN (default) or en */
        AcceptLanguage: string;
        /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
        BackgroundRequest: "true";
        /** @description The same key and body: the same answer */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAssists: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["AssistList"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    readAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
            };
            path: {
                /** @description of the request */
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
                    "application/json": components["schemas"]["AssistResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `assist/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/not-found" | "request/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    declineAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the request */
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
                    "application/json": components["schemas"]["AssistResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `assist/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `assist/over` This request is over; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/over" | "idempotency/in-flight";
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
    grantAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/required" | "request/cross-site";
                    };
                };
            };
            /** @description `assist/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `assist/code-dead` The code is no longer valid: your classmate can choose another way or, once this request has ended, ask somebody else; `assist/not-eligible` You cannot help with this request; `assist/over` This request is over; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/code-dead" | "assist/not-eligible" | "assist/over" | "idempotency/in-flight";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `assist/unconfirmed` Please read the liability note and confirm that you met in person; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `number/name-invalid` The name does not follow the rules; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/unconfirmed" | "idempotency/key" | "idempotency/other-body" | "number/name-invalid" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    withdrawAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the request */
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
                    "application/json": components["schemas"]["AssistResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `assist/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `assist/over` This request is over; `case/being-settled` The claim is decided: nothing more can be given or changed; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/over" | "case/being-settled" | "idempotency/in-flight";
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
    listCases: {
        parameters: {
            query?: {
                limit?: number;
                /** @description from `next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
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
    appealRefusal: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
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
                "application/json": components["schemas"]["AppealRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "reauthentication/code-required" | "request/cross-site";
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
            /** @description `case/closed` This claim is over; `case/no-refusal` There is no refusal to appeal; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/closed" | "case/no-refusal" | "idempotency/in-flight";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
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
    requestAssist: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
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
                "application/json": components["schemas"]["AssistRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
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
            /** @description `assist/too-many` All requests of 30 days are used up, or this classmate was asked already; `assist/waiting` A request for help is already waiting; `case/being-settled` The claim is decided: nothing more can be given or changed; `case/closed` This claim is over; `case/no-route-needed` Already verified; `case/refused` This claim was refused: you may appeal once, within the time given; `case/waits-for-turn` Your claim waits for its turn: we will tell you when it comes; give evidence then; `contest/photos-only` You can challenge a decision only by photos with your document; `idempotency/in-flight` The same request is being processed: try again in a moment; `number/decided-recently` This number was decided recently: it takes stronger evidence, or ask support for help */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "assist/too-many" | "assist/waiting" | "case/being-settled" | "case/closed" | "case/no-route-needed" | "case/refused" | "case/waits-for-turn" | "contest/photos-only" | "idempotency/in-flight" | "number/decided-recently";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `case/impact-unacknowledged` Please read what it affects and confirm that first; `case/institution-unknown` The list of institutions has none like that: choose from the list. This was not counted as a try; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `number/name-invalid` The name does not follow the rules; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/impact-unacknowledged" | "case/institution-unknown" | "idempotency/key" | "idempotency/other-body" | "number/name-invalid" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    askHumanHelp: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
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
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
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
            /** @description `case/being-settled` The claim is decided: nothing more can be given or changed; `case/closed` This claim is over; `case/no-route-needed` Already verified; `case/refused` This claim was refused: you may appeal once, within the time given; `case/route-open` The tries are not used up, and no recent decision stands in the way: this way is still open; `idempotency/in-flight` The same request is being processed: try again in a moment; `photo/being-reviewed` The photos you handed in are being reviewed */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/being-settled" | "case/closed" | "case/no-route-needed" | "case/refused" | "case/route-open" | "idempotency/in-flight" | "photo/being-reviewed";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
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
    submitPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
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
                "application/json": components["schemas"]["PhotoSubmissionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "reauthentication/code-required" | "request/cross-site";
                    };
                };
            };
            /** @description `case/not-found` Not found; `photo/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/not-found" | "photo/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `case/being-settled` The claim is decided: nothing more can be given or changed; `case/closed` This claim is over; `case/no-route-needed` Already verified; `case/refused` This claim was refused: you may appeal once, within the time given; `case/waits-for-turn` Your claim waits for its turn: we will tell you when it comes; give evidence then; `idempotency/in-flight` The same request is being processed: try again in a moment; `number/decided-recently` This number was decided recently: it takes stronger evidence, or ask support for help; `photo/being-reviewed` The photos you handed in are being reviewed; `photo/lost` A photo is not kept any more: upload it again; `photo/submissions-used-up` All submissions of 90 days are used up: please contact support */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/being-settled" | "case/closed" | "case/no-route-needed" | "case/refused" | "case/waits-for-turn" | "idempotency/in-flight" | "number/decided-recently" | "photo/being-reviewed" | "photo/lost" | "photo/submissions-used-up";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `case/impact-unacknowledged` Please read what it affects and confirm that first; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `photo/back-missing` The photo with the back of the document is missing; `photo/same-twice` Front and back are the same photo; `photo/side` This photo was sent as the other side of the document; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/impact-unacknowledged" | "idempotency/key" | "idempotency/other-body" | "photo/back-missing" | "photo/same-twice" | "photo/side" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    readPhotoDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
            };
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
            403: components["responses"]["request.cross-site"];
            /** @description `case/not-found` Not found; `photo/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/not-found" | "photo/not-found" | "request/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    uploadPhoto: {
        parameters: {
            query?: never;
            header: {
                /** @description the name of the file, as `filename*=UTF-8''…` or `filename=…`: its ending counts, the name is not kept */
                "Content-Disposition": string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptDraftResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
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
            /** @description `case/being-settled` The claim is decided: nothing more can be given or changed; `case/closed` This claim is over; `case/no-route-needed` Already verified; `case/refused` This claim was refused: you may appeal once, within the time given; `case/waits-for-turn` Your claim waits for its turn: we will tell you when it comes; give evidence then; `number/decided-recently` This number was decided recently: it takes stronger evidence, or ask support for help; `photo/being-reviewed` The photos you handed in are being reviewed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/being-settled" | "case/closed" | "case/no-route-needed" | "case/refused" | "case/waits-for-turn" | "number/decided-recently" | "photo/being-reviewed";
                    };
                };
            };
            /** @description `photo/too-large` A photo may have 300 KB at most; `request/too-large` The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/too-large" | "request/too-large";
                    };
                };
            };
            /** @description `photo/content-type` Send one JPEG, PNG or GIF file as it is, with its own content type; `photo/not-a-picture` The file is no JPEG, PNG or GIF picture, whatever its name says; `request/media-type` This content type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/content-type" | "photo/not-a-picture" | "request/media-type";
                    };
                };
            };
            /** @description `photo/animated` Animated pictures are not accepted; `photo/appended` The file holds more than a picture: take or export it again; `photo/corrupt` The picture is damaged: take or export it again; `photo/empty` The file is empty; `photo/name` The file name ends in .jpg, .jpeg, .png or .gif and has no special characters; `photo/not-processed` The picture could not be processed: take or export it again; `photo/too-many-pixels` The picture has too many pixels: scale it to 25 million at most, or save it as a plain JPEG; `photo/too-slow` The network is too slow: the photo did not arrive in time; `photo/wrong-extension` The file name says another format than the picture has; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/animated" | "photo/appended" | "photo/corrupt" | "photo/empty" | "photo/name" | "photo/not-processed" | "photo/too-many-pixels" | "photo/too-slow" | "photo/wrong-extension" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["photo.quota"];
            default: components["responses"]["failed"];
        };
    };
    dropPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
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
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    giveStudyRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
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
                "application/json": components["schemas"]["StudyRecordRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyRecordResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
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
            /** @description `case/being-settled` The claim is decided: nothing more can be given or changed; `case/closed` This claim is over; `case/no-route-needed` Already verified; `case/refused` This claim was refused: you may appeal once, within the time given; `case/route-exhausted` This way is used up: please choose another; `case/waits-for-turn` Your claim waits for its turn: we will tell you when it comes; give evidence then; `contest/photos-only` You can challenge a decision only by photos with your document; `idempotency/in-flight` The same request is being processed: try again in a moment; `number/decided-recently` This number was decided recently: it takes stronger evidence, or ask support for help */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/being-settled" | "case/closed" | "case/no-route-needed" | "case/refused" | "case/route-exhausted" | "case/waits-for-turn" | "contest/photos-only" | "idempotency/in-flight" | "number/decided-recently";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `case/impact-unacknowledged` Please read what it affects and confirm that first; `case/institution-unknown` The list of institutions has none like that: choose from the list. This was not counted as a try; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/impact-unacknowledged" | "case/institution-unknown" | "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    readCaseTimeline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["CaseSteps"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
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
    withdrawCase: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
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
                    "application/json": components["schemas"]["CaseResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "reauthentication/code-required" | "request/cross-site";
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
            /** @description `case/being-settled` The claim is decided: nothing more can be given or changed; `case/closed` This claim is over; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/being-settled" | "case/closed" | "idempotency/in-flight";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
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
    issueChallenge: {
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
                    "application/json": components["schemas"]["ChallengeResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            default: components["responses"]["failed"];
        };
    };
    readCorrection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
            };
            path: {
                /** @description of the correction */
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
                    "application/json": components["schemas"]["CorrectionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `correction/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/not-found" | "request/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    submitCorrectionPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `reauthentication/older-contact` Use a code to a contact that this account had before the claim, or before the number was its own; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/code-required" | "reauthentication/older-contact" | "reauthentication/required" | "request/cross-site";
                    };
                };
            };
            /** @description `correction/not-found` Not found; `photo/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/not-found" | "photo/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `correction/being-settled` The correction is taking effect: nothing can be changed now; `correction/closed` This correction is over; `idempotency/in-flight` The same request is being processed: try again in a moment; `photo/being-reviewed` The photos you handed in are being reviewed; `photo/lost` A photo is not kept any more: upload it again; `photo/submissions-used-up` All submissions of 90 days are used up: please contact support */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/being-settled" | "correction/closed" | "idempotency/in-flight" | "photo/being-reviewed" | "photo/lost" | "photo/submissions-used-up";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `photo/back-missing` The photo with the back of the document is missing; `photo/same-twice` Front and back are the same photo; `photo/side` This photo was sent as the other side of the document; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "photo/back-missing" | "photo/same-twice" | "photo/side" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    readCorrectionPhotoDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
            };
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
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `correction/not-found` Not found; `photo/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/not-found" | "photo/not-found" | "request/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    uploadCorrectionPhoto: {
        parameters: {
            query?: never;
            header: {
                /** @description the name of the file, as `filename*=UTF-8''…` or `filename=…`: its ending counts, the name is not kept */
                "Content-Disposition": string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptDraftResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `correction/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `correction/being-settled` The correction is taking effect: nothing can be changed now; `correction/closed` This correction is over; `photo/being-reviewed` The photos you handed in are being reviewed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/being-settled" | "correction/closed" | "photo/being-reviewed";
                    };
                };
            };
            /** @description `photo/too-large` A photo may have 300 KB at most; `request/too-large` The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/too-large" | "request/too-large";
                    };
                };
            };
            /** @description `photo/content-type` Send one JPEG, PNG or GIF file as it is, with its own content type; `photo/not-a-picture` The file is no JPEG, PNG or GIF picture, whatever its name says; `request/media-type` This content type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/content-type" | "photo/not-a-picture" | "request/media-type";
                    };
                };
            };
            /** @description `photo/animated` Animated pictures are not accepted; `photo/appended` The file holds more than a picture: take or export it again; `photo/corrupt` The picture is damaged: take or export it again; `photo/empty` The file is empty; `photo/name` The file name ends in .jpg, .jpeg, .png or .gif and has no special characters; `photo/not-processed` The picture could not be processed: take or export it again; `photo/too-many-pixels` The picture has too many pixels: scale it to 25 million at most, or save it as a plain JPEG; `photo/too-slow` The network is too slow: the photo did not arrive in time; `photo/wrong-extension` The file name says another format than the picture has; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/animated" | "photo/appended" | "photo/corrupt" | "photo/empty" | "photo/name" | "photo/not-processed" | "photo/too-many-pixels" | "photo/too-slow" | "photo/wrong-extension" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["photo.quota"];
            default: components["responses"]["failed"];
        };
    };
    dropCorrectionPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `correction/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/not-found" | "request/not-found";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    withdrawCorrection: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the correction */
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
                    "application/json": components["schemas"]["CorrectionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `correction/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `correction/being-settled` The correction is taking effect: nothing can be changed now; `correction/closed` This correction is over; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/being-settled" | "correction/closed" | "idempotency/in-flight";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
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
    readFeed: {
        parameters: {
            query?: {
                /** @description `next` of the page before: a text that means something to us alone */
                after?: string;
                limit?: number;
            };
            header?: {
                /** @description ETag of the answer that the client has */
                "If-None-Match"?: string;
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
                    "application/json": components["schemas"]["FeedResponse"];
                };
            };
            /** @description nothing is new since that ETag */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site" | "session/forbidden";
                    };
                };
            };
            409: components["responses"]["feed.cursor-ahead"];
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    acknowledgeDeregistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description `deregistrationId`, or `reinstatementId` */
                deregistrationId: string;
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
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site" | "session/forbidden";
                    };
                };
            };
            /** @description `feed/unknown` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "feed/unknown" | "request/not-found";
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
    listHolderClaims: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["HolderClaimsResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    listInbox: {
        parameters: {
            query?: {
                limit?: number;
                /** @description from `next` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    followInbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description go on after this item */
                "Last-Event-ID"?: string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    readAllNotices: {
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
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReadAllRequest"];
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
    countUnread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            default: components["responses"]["failed"];
        };
    };
    readNotice: {
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
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
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
    readSigningKeys: {
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
                    "application/json": components["schemas"]["KeySetResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            default: components["responses"]["failed"];
        };
    };
    readProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["ProfileResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            default: components["responses"]["failed"];
        };
    };
    startBinding: {
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
                "application/json": components["schemas"]["BindingRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BindingResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/required" | "request/cross-site";
                    };
                };
            };
            404: components["responses"]["request.not-found"];
            /** @description `binding/case-open` Another account uses or claims your number: real-name binding is possible once that is settled; `binding/done` Real-name binding is done already; `idempotency/in-flight` The same request is being processed: try again in a moment; `number/none` This account has no document number */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "binding/case-open" | "binding/done" | "idempotency/in-flight" | "number/none";
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
    verifyBinding: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            404: components["responses"]["request.not-found"];
            /** @description `binding/case-open` Another account uses or claims your number: real-name binding is possible once that is settled; `binding/done` Real-name binding is done already; `idempotency/in-flight` The same request is being processed: try again in a moment; `number/none` This account has no document number */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "binding/case-open" | "binding/done" | "idempotency/in-flight" | "number/none";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `code/wrong` The code is wrong or no longer valid; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "code/wrong" | "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    proveContact: {
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
                "application/json": components["schemas"]["ContactRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProofResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/required" | "request/cross-site";
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
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    removeContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                contactId: string;
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
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/required" | "request/cross-site";
                    };
                };
            };
            404: components["responses"]["request.not-found"];
            /** @description `contact/last` This is the last verified contact and cannot be removed: add another one first; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "contact/last" | "idempotency/in-flight";
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
    verifyContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            404: components["responses"]["request.not-found"];
            /** @description `contact/in-case` This contact logs in to another account, whose number is disputed or whose deregistration may still be challenged: log in there first, or use another contact; if you enter its password too, this contact logs in there no more; `contact/removed` This contact was taken off another account within the last 72 hours, and can still reset the password of that account and undo it. If it was not you who took it off, do that first; if you do not need that, tick the box that says so and go on; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "contact/in-case" | "contact/removed" | "idempotency/in-flight";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `code/wrong` The code is wrong or no longer valid; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "code/wrong" | "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["challenge.required"];
            default: components["responses"]["failed"];
        };
    };
    contestDecision: {
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
                "application/json": components["schemas"]["ContestRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContestResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `request/cross-site` Requests from this origin are not allowed; `session/forbidden` You may not do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "reauthentication/code-required" | "request/cross-site" | "session/forbidden";
                    };
                };
            };
            /** @description `contest/too-late` The time to challenge this decision is over; `contest/used` You challenged this decision before: you can challenge it once; `idempotency/in-flight` The same request is being processed: try again in a moment */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "contest/too-late" | "contest/used" | "idempotency/in-flight";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `case/impact-unacknowledged` Please read what it affects and confirm that first; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "case/impact-unacknowledged" | "idempotency/key" | "idempotency/other-body" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    listCorrections: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["OwnCorrectionsResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    requestCorrection: {
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
                "application/json": components["schemas"]["CorrectionRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionRequestedResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `reauthentication/older-contact` Use a code to a contact that this account had before the claim, or before the number was its own; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/code-required" | "reauthentication/older-contact" | "reauthentication/required" | "request/cross-site";
                    };
                };
            };
            /** @description `correction/open` A correction is already open; `idempotency/in-flight` The same request is being processed: try again in a moment; `number/none` This account has no document number */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "correction/open" | "idempotency/in-flight" | "number/none";
                    };
                };
            };
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
    readDeregistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["OwnDeregistrationResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
            default: components["responses"]["failed"];
        };
    };
    listDevices: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["OwnDevicesResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            default: components["responses"]["failed"];
        };
    };
    forgetDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                deviceId: string;
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
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
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
    saveIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what is changed, as it was read: 412 if it has changed */
                "If-Match"?: string;
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
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
                "application/json": components["schemas"]["IdentityRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityResponse"];
                };
            };
            /** @description done, but the answer is in the inbox only (`number/answer-in-inbox`): too much was asked today, by this person or about this number */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `idempotency/in-flight` The same request is being processed: try again in a moment; `number/already-registered` This document number is already registered: see the solutions; `number/claim-again-later` After a claim you have to wait before you can claim this number again, longer after each claim; `number/claimed-elsewhere` You claim this number with another account already and have shown something there, or challenge a decision with it: log in there and go on; `number/fixed` Name and number cannot be edited: if one is wrong, ask for its correction; `number/one-per-contact` One contact may claim one number in 30 days; `number/too-many-claims` Too many claims on this number are open: please try later; `number/under-review` This document number is under review and cannot be registered again now */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/in-flight" | "number/already-registered" | "number/claim-again-later" | "number/claimed-elsewhere" | "number/fixed" | "number/one-per-contact" | "number/too-many-claims" | "number/under-review";
                    };
                };
            };
            412: components["responses"]["precondition.failed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `number/invalid` The document number is not valid; `number/name-invalid` The name does not follow the rules; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "number/invalid" | "number/name-invalid" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    disownNumber: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberLeftResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `reauthentication/older-contact` Use a code to a contact that this account had before the claim, or before the number was its own; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "reauthentication/code-required" | "reauthentication/older-contact" | "reauthentication/required" | "request/cross-site";
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
    objectToClaims: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionsResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/older-contact` Use a code to a contact that this account had before the claim, or before the number was its own; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/older-contact" | "request/cross-site";
                    };
                };
            };
            /** @description `idempotency/in-flight` The same request is being processed: try again in a moment; `number/none` This account has no document number; `number/nothing-to-answer` There is no claim to answer; `objection/not-offered` You cannot object at the moment: please contact support; `objection/raised` You objected to the claims on this number already */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/in-flight" | "number/none" | "number/nothing-to-answer" | "objection/not-offered" | "objection/raised";
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
    releaseNumber: {
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
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReleaseRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberLeftResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/older-contact` Use a code to a contact that this account had before the claim, or before the number was its own; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/older-contact" | "request/cross-site";
                    };
                };
            };
            /** @description `idempotency/in-flight` The same request is being processed: try again in a moment; `number/none` This account has no document number; `number/nothing-to-answer` There is no claim to answer */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/in-flight" | "number/none" | "number/nothing-to-answer";
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
    changePassword: {
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
                "application/json": components["schemas"]["PasswordChangeRequest"];
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
            /** @description `login/failed` Login name or password is wrong. If you registered again, or the account was deregistered, log in by phone or e-mail; `session/required` Please log in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "login/failed" | "session/required";
                    };
                };
            };
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `password/same` The new password is the same as the current one: choose another one; `password/weak` The password needs at least 10 characters and must be neither common nor easily guessed; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "password/same" | "password/weak" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["challenge.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    reauthenticate: {
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
                "application/json": components["schemas"]["ReauthenticationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReauthenticationResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            /** @description `login/failed` Login name or password is wrong. If you registered again, or the account was deregistered, log in by phone or e-mail; `session/required` Please log in first */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "login/failed" | "session/required";
                    };
                };
            };
            403: components["responses"]["request.cross-site"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            428: components["responses"]["challenge.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    sendReauthenticationCode: {
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
                "application/json": components["schemas"]["ReauthenticationCodeRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactProofResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
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
    reauthenticateByCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                proofId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReauthenticationResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `code/wrong` The code is wrong or no longer valid; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "code/wrong" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
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
                    "application/json": components["schemas"]["OwnSessionsResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            403: components["responses"]["request.cross-site"];
            default: components["responses"]["failed"];
        };
    };
    endOtherSessions: {
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
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                sessionId: string;
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
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
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
    readObjection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
            };
            path: {
                /** @description of the objection */
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
                    "application/json": components["schemas"]["ObjectionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `objection/not-found` There is no such objection; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "objection/not-found" | "request/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    submitHolderPhotos: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description of the objection */
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `reauthentication/code-required` Show that it is you by a code to one of this account’s contacts: the password does not do; `reauthentication/older-contact` Use a code to a contact that this account had before the claim, or before the number was its own; `reauthentication/required` Show first that it is you: by your password, or by a code to one of your contacts; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "reauthentication/code-required" | "reauthentication/older-contact" | "reauthentication/required" | "request/cross-site";
                    };
                };
            };
            /** @description `objection/not-found` There is no such objection; `photo/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "objection/not-found" | "photo/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `idempotency/in-flight` The same request is being processed: try again in a moment; `objection/over` This objection is over; `photo/being-reviewed` The photos you handed in are being reviewed; `photo/lost` A photo is not kept any more: upload it again */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/in-flight" | "objection/over" | "photo/being-reviewed" | "photo/lost";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `photo/back-missing` The photo with the back of the document is missing; `photo/same-twice` Front and back are the same photo; `photo/side` This photo was sent as the other side of the document; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "photo/back-missing" | "photo/same-twice" | "photo/side" | "request/invalid";
                    };
                };
            };
            default: components["responses"]["failed"];
        };
    };
    readHolderPhotoDraft: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description `true` where the page asks by itself and nobody has touched it: that is no use of the session */
                "X-Background-Request"?: components["parameters"]["BackgroundRequest"];
            };
            path: {
                /** @description of the objection */
                id: string;
                /** @description of the document */
                side: "front" | "back";
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
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `objection/not-found` There is no such objection; `photo/not-found` Not found; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "objection/not-found" | "photo/not-found" | "request/not-found";
                    };
                };
            };
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    uploadHolderPhoto: {
        parameters: {
            query?: never;
            header: {
                /** @description the name of the file, as `filename*=UTF-8''…` or `filename=…`: its ending counts, the name is not kept */
                "Content-Disposition": string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the objection */
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptDraftResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `objection/not-found` There is no such objection; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "objection/not-found" | "request/not-found";
                    };
                };
            };
            /** @description `objection/over` This objection is over; `photo/being-reviewed` The photos you handed in are being reviewed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "objection/over" | "photo/being-reviewed";
                    };
                };
            };
            /** @description `photo/too-large` A photo may have 300 KB at most; `request/too-large` The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/too-large" | "request/too-large";
                    };
                };
            };
            /** @description `photo/content-type` Send one JPEG, PNG or GIF file as it is, with its own content type; `photo/not-a-picture` The file is no JPEG, PNG or GIF picture, whatever its name says; `request/media-type` This content type is not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/content-type" | "photo/not-a-picture" | "request/media-type";
                    };
                };
            };
            /** @description `photo/animated` Animated pictures are not accepted; `photo/appended` The file holds more than a picture: take or export it again; `photo/corrupt` The picture is damaged: take or export it again; `photo/empty` The file is empty; `photo/name` The file name ends in .jpg, .jpeg, .png or .gif and has no special characters; `photo/not-processed` The picture could not be processed: take or export it again; `photo/too-many-pixels` The picture has too many pixels: scale it to 25 million at most, or save it as a plain JPEG; `photo/too-slow` The network is too slow: the photo did not arrive in time; `photo/wrong-extension` The file name says another format than the picture has; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "photo/animated" | "photo/appended" | "photo/corrupt" | "photo/empty" | "photo/name" | "photo/not-processed" | "photo/too-many-pixels" | "photo/too-slow" | "photo/wrong-extension" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["photo.quota"];
            default: components["responses"]["failed"];
        };
    };
    dropHolderPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /** @description of the objection */
                id: string;
                /** @description of the document */
                side: "front" | "back";
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
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            /** @description `objection/not-found` There is no such objection; `request/not-found` Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "objection/not-found" | "request/not-found";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            default: components["responses"]["failed"];
        };
    };
    recoverPassword: {
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
                "application/json": components["schemas"]["PasswordRecoveryRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
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
            428: components["responses"]["challenge.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    completePasswordRecovery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.malformed"];
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `code/wrong` The code is wrong or no longer valid; `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `password/weak` The password needs at least 10 characters and must be neither common nor easily guessed; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "code/wrong" | "idempotency/key" | "idempotency/other-body" | "password/weak" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    openRegistration: {
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
                "application/json": components["schemas"]["RegistrationRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistrationResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
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
            428: components["responses"]["challenge.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    completeRegistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /** @description The same key and body: the same answer */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityResponse"];
                };
            };
            /** @description done, but the answer is in the inbox only (`number/answer-in-inbox`): too much was asked today, by this person or about this number */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["session.required"];
            /** @description `account/deregistered` This account was deregistered: you may only read why; `request/cross-site` Requests from this origin are not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "account/deregistered" | "request/cross-site";
                    };
                };
            };
            404: components["responses"]["request.not-found"];
            /** @description `idempotency/in-flight` The same request is being processed: try again in a moment; `number/already-registered` This document number is already registered: see the solutions; `number/claim-again-later` After a claim you have to wait before you can claim this number again, longer after each claim; `number/claimed-elsewhere` You claim this number with another account already and have shown something there, or challenge a decision with it: log in there and go on; `number/fixed` Name and number cannot be edited: if one is wrong, ask for its correction; `number/one-per-contact` One contact may claim one number in 30 days; `number/too-many-claims` Too many claims on this number are open: please try later; `number/under-review` This document number is under review and cannot be registered again now */
            409: {
                headers: {
                    /** @description seconds until it may be asked again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/in-flight" | "number/already-registered" | "number/claim-again-later" | "number/claimed-elsewhere" | "number/fixed" | "number/one-per-contact" | "number/too-many-claims" | "number/under-review";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `number/invalid` The document number is not valid; `number/name-invalid` The name does not follow the rules; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "number/invalid" | "number/name-invalid" | "request/invalid";
                    };
                };
            };
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    verifyRegistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSessionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            403: components["responses"]["request.cross-site"];
            404: components["responses"]["request.not-found"];
            /** @description `contact/in-case` This contact logs in to another account, whose number is disputed or whose deregistration may still be challenged: log in there first, or use another contact; if you enter its password too, this contact logs in there no more; `contact/in-use` This contact logs in to another account already. If that is yours, log in or reset its password; if not, or if you want a new account, tick the box that says so and go on; `contact/removed` This contact was taken off another account within the last 72 hours, and can still reset the password of that account and undo it. If it was not you who took it off, do that first; if you do not need that, tick the box that says so and go on */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "contact/in-case" | "contact/in-use" | "contact/removed";
                    };
                };
            };
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `code/wrong` The code is wrong or no longer valid; `password/weak` The password needs at least 10 characters and must be neither common nor easily guessed; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "code/wrong" | "password/weak" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["challenge.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description UUID that the front end made for this browser */
                "X-Device-Id"?: string;
                /** @description Language of texts and of problem documents: zh-CN (default) or en */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedSessionResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            401: components["responses"]["login.failed"];
            403: components["responses"]["request.cross-site"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["request.invalid"];
            428: components["responses"]["challenge.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
    closeSession: {
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
    readSupport: {
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
                    "application/json": components["schemas"]["SupportResponse"];
                };
            };
            400: components["responses"]["request.malformed"];
            default: components["responses"]["failed"];
        };
    };
    recoverUsername: {
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
                "application/json": components["schemas"]["UsernameRecoveryRequest"];
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
            403: components["responses"]["request.cross-site"];
            409: components["responses"]["idempotency.in-flight"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            /** @description `idempotency/key` The Idempotency-Key is malformed; `idempotency/other-body` This Idempotency-Key was used with another request; `number/invalid` The document number is not valid; `number/name-invalid` The name does not follow the rules; `request/invalid` Some fields do not follow the rules: check them and send again */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        slug: "idempotency/key" | "idempotency/other-body" | "number/invalid" | "number/name-invalid" | "request/invalid";
                    };
                };
            };
            428: components["responses"]["challenge.required"];
            429: components["responses"]["request.too-many"];
            default: components["responses"]["failed"];
        };
    };
}
