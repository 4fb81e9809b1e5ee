// Generated from the OpenAPI document by `npm run generate`.

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Public keys of access tokens
         * @description For everybody.
         */
        get: operations["get__well_known_jwks_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Mine; everybody's with the permission `api_key:manage`.
         *
         *     Needs the permission `api_key:read`.
         */
        get: operations["get_api_keys"];
        put?: never;
        /**
         * Create an API key
         * @description The secret is shown this once; only its hash is kept.
         *
         *     Needs the permission `api_key:create`.
         */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an API key
         * @description Needs the permission `api_key:read`.
         */
        get: operations["get_api_keys_by_id"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It is refused from then on.
         *
         *     Needs the permission `api_key:create`.
         */
        delete: operations["delete_api_keys_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an attachment
         * @description What is known of the file; `/attachments/{id}/content` has the bytes.
         *
         *     Needs the permission `task:read` or `project:read`.
         */
        get: operations["get_attachments_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete an attachment
         * @description It can be restored for 30 days; then its bytes are gone.
         *
         *     Needs the permission `task:update` or `task:contribute` or `comment:create` or `comment:moderate` or `project:update` or `project:contribute`.
         */
        delete: operations["delete_attachments_by_id"];
        options?: never;
        head?: never;
        /**
         * Rename an attachment
         * @description For whoever may change what it belongs to; of a comment: its author, and whoever may delete it.
         *
         *     Needs the permission `task:update` or `task:contribute` or `comment:create` or `comment:moderate` or `project:update` or `project:contribute`.
         */
        patch: operations["patch_attachments_by_id"];
        trace?: never;
    };
    "/api/v1/attachments/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an upload past the server
         * @description For whoever began it, once the bytes are sent. The server looks at them: a 422 says what is not as it was announced, and the bytes may be sent again. Nobody sees the attachment before this.
         *
         *     Needs the permission `task:update` or `task:contribute` or `comment:create` or `comment:moderate` or `project:update` or `project:contribute`.
         */
        post: operations["post_attachments_by_id_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the bytes of an attachment
         * @description PNG, JPEG, GIF and WebP images come with their type; everything else as `application/octet-stream` and as a file to keep. `Range` is heeded for one range of bytes, with `If-Range`. The `ETag` is the SHA-256.
         *
         *     Needs the permission `task:read` or `project:read`.
         */
        get: operations["get_attachments_by_id_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an address to fetch an attachment from the storage
         * @description Where files are in a bucket: an address that gives the bytes to whoever has it, as a file to keep, for an hour. Where they are on the server's disk there is none, which is a 409.
         *
         *     Needs the permission `task:read` or `project:read`.
         */
        get: operations["get_attachments_by_id_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an attachment
         * @description Needs the permission `task:update` or `task:contribute` or `comment:create` or `comment:moderate` or `project:update` or `project:contribute`.
         */
        post: operations["post_attachments_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the small picture of an attachment
         * @description A JPEG of at most 480 pixels a side. 404 while it is being made, and for what is no image.
         *
         *     Needs the permission `task:read` or `project:read`.
         */
        get: operations["get_attachments_by_id_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the audit
         * @description Every change and sign-in of the workspace, newest first.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a checkpoint of the audit
         * @description How far the log has come. Kept elsewhere, it proves later that nothing before it was changed: `tenon audit verify`.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["get_audit_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the audit as CSV
         * @description What the list would show, oldest first, all of it. A text that a spreadsheet would run begins with an apostrophe.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["get_audit_export_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export.jsonl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the audit as JSON lines
         * @description What the list would show, oldest first, all of it.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["get_audit_export_jsonl"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/accept-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Joins a workspace with the token of the invitation's link, and signs in to it. Whoever has an account gives its password, whoever has none chooses one.
         *
         *     For everybody.
         */
        post: operations["post_auth_accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a new password
         * @description Mails a link, good for an hour. The answer is the same whether or not there is such an account.
         *
         *     For everybody.
         */
        post: operations["post_auth_forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Into the tenant named by its slug, else the one of last time.
         *
         *     For everybody.
         */
        post: operations["post_auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the refresh token, or without one that of the access token. Always 204.
         *
         *     For everybody.
         */
        post: operations["post_auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token
         * @description Answers the next pair of tokens. The token sent is spent.
         *
         *     For everybody.
         */
        post: operations["post_auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Makes a user and a tenant, the user its Admin, and signs in. Repeated with the same `Idempotency-Key`, address and password within 24 hours it signs in again instead of answering 409.
         *
         *     For everybody.
         */
        post: operations["post_auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description With the token of the mail's link. Ends all sessions.
         *
         *     For everybody.
         */
        post: operations["post_auth_reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch to another tenant
         * @description Opens a session in another of my tenants, named by slug or id; the present one goes on.
         *
         *     For whoever is signed in.
         */
        post: operations["post_auth_switch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an address
         * @description With the token of the mail's link.
         *
         *     For everybody.
         */
        post: operations["post_auth_verify_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a comment
         * @description Needs the permission `task:read`.
         */
        get: operations["get_comments_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete a comment
         * @description One's own; anybody's with `comment:moderate`.
         *
         *     Needs the permission `comment:create` or `comment:moderate`.
         */
        delete: operations["delete_comments_by_id"];
        options?: never;
        head?: never;
        /**
         * Edit a comment
         * @description Only its author may.
         *
         *     Needs the permission `comment:create`.
         */
        patch: operations["patch_comments_by_id"];
        trace?: never;
    };
    "/api/v1/comments/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the attachments of a comment
         * @description Its own and those of its comments; `owner_kind` and `owner_id` say whose each is.
         *
         *     Needs the permission `task:read`.
         */
        get: operations["get_comments_by_id_attachments"];
        put?: never;
        /**
         * Attach a file
         * @description The body is the file, and nothing else; its `Content-Type` is not looked at. The answer comes once the bytes are safe. A file over the server's limit is a 413. The small picture of an image is made after the answer.
         *
         *     Needs the permission `comment:create` or `comment:moderate`.
         */
        post: operations["post_comments_by_id_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comments/{id}/attachments/presign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an upload past the server
         * @description Where files are in a bucket: an address to send the bytes to, with the headers that must be sent along, good for an hour; then `POST /attachments/{id}/complete`. Where they are on the server's disk there is none, which is a 409.
         *
         *     Needs the permission `comment:create` or `comment:moderate`.
         */
        post: operations["post_comments_by_id_attachments_presign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Needs the permission `customer:read`.
         */
        get: operations["get_customers"];
        put?: never;
        /**
         * Add a customer
         * @description Needs the permission `customer:create`.
         */
        post: operations["post_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description Needs the permission `customer:read`.
         */
        get: operations["get_customers_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete a customer
         * @description Needs the permission `customer:delete`.
         */
        delete: operations["delete_customers_by_id"];
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description Needs the permission `customer:update`.
         */
        patch: operations["patch_customers_by_id"];
        trace?: never;
    };
    "/api/v1/customers/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a customer's contacts
         * @description Needs the permission `customer:read`.
         */
        get: operations["get_customers_by_id_contacts"];
        put?: never;
        /**
         * Add a contact to a customer
         * @description Needs the permission `customer:update`.
         */
        post: operations["post_customers_by_id_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/contacts/{contact_id}": {
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
         * Delete a contact
         * @description Needs the permission `customer:update`.
         */
        delete: operations["delete_customers_by_id_contacts_by_contact_id"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description Needs the permission `customer:update`.
         */
        patch: operations["patch_customers_by_id_contacts_by_contact_id"];
        trace?: never;
    };
    "/api/v1/customers/{id}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a customer's projects
         * @description Needs the permission `project:read`.
         */
        get: operations["get_customers_by_id_projects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a customer
         * @description Needs the permission `customer:delete`.
         */
        post: operations["post_customers_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports
         * @description Needs the permission `import:read`.
         */
        get: operations["get_imports"];
        put?: never;
        /**
         * Import a file
         * @description The body is the file, as it is or packed with gzip. It is read after the answer; ask for the import again to see how far it is. Files of a tenant are read one after another. Sending a file again changes nothing but what changed in it.
         *
         *     Needs the permission `import:create`.
         */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an import
         * @description Needs the permission `import:read`.
         */
        get: operations["get_imports_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Needs the permission `job:read`.
         */
        get: operations["get_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job
         * @description Needs the permission `job:read`.
         */
        get: operations["get_jobs_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description One that runs is stopped, and what it has not committed by then is undone.
         *
         *     Needs the permission `job:update`.
         */
        post: operations["post_jobs_by_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a job again
         * @description One that failed or was cancelled, from its first attempt; one that is scheduled runs now. A job that follows an event gets in line again with the others of its kind.
         *
         *     Needs the permission `job:update`.
         */
        post: operations["post_jobs_by_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far a job is
         * @description For whoever had it done, and for whoever may read jobs.
         *
         *     For whoever is signed in.
         */
        get: operations["get_jobs_by_id_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List leads
         * @description Needs the permission `lead:read`.
         */
        get: operations["get_leads"];
        put?: never;
        /**
         * Add a lead
         * @description Needs the permission `lead:create`.
         */
        post: operations["post_leads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a lead
         * @description Needs the permission `lead:read`.
         */
        get: operations["get_leads_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete a lead
         * @description Needs the permission `lead:delete`.
         */
        delete: operations["delete_leads_by_id"];
        options?: never;
        head?: never;
        /**
         * Change a lead
         * @description Needs the permission `lead:update`.
         */
        patch: operations["patch_leads_by_id"];
        trace?: never;
    };
    "/api/v1/leads/{id}/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a lead's project
         * @description Needs `lead:update` too. The lead is won, the project `planned`. However often it is called there is one project: the first call answers 201, later ones 200.
         *
         *     Needs the permission `project:create`.
         */
        post: operations["post_leads_by_id_convert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a lead
         * @description Needs the permission `lead:delete`.
         */
        post: operations["post_leads_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my notifications
         * @description Newest first. What I may not see any more is left out.
         *
         *     For whoever is signed in.
         */
        get: operations["get_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as read
         * @description For whoever is signed in.
         */
        post: operations["post_notifications_by_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a notification as not read
         * @description For whoever is signed in.
         */
        post: operations["post_notifications_by_id_unread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what I muted
         * @description For whoever is signed in.
         */
        get: operations["get_notifications_mutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/mutes/project/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute a project
         * @description I am not told of it or its tasks any more, for whatever reason. Entries that are there stay.
         *
         *     For whoever is signed in.
         */
        put: operations["put_notifications_mutes_project_by_id"];
        post?: never;
        /**
         * Unmute a project
         * @description For whoever is signed in.
         */
        delete: operations["delete_notifications_mutes_project_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/mutes/task/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Mute a task
         * @description I am not told of it any more, for whatever reason. Entries that are there stay.
         *
         *     For whoever is signed in.
         */
        put: operations["put_notifications_mutes_task_by_id"];
        post?: never;
        /**
         * Unmute a task
         * @description For whoever is signed in.
         */
        delete: operations["delete_notifications_mutes_task_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how I am told
         * @description For whoever is signed in.
         */
        get: operations["get_notifications_preferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how I am told
         * @description For whoever is signed in.
         */
        patch: operations["patch_notifications_preferences"];
        trace?: never;
    };
    "/api/v1/notifications/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the key for Web Push
         * @description What a browser subscribes with (`applicationServerKey`). It is the same for everybody.
         *
         *     For whoever is signed in.
         */
        get: operations["get_notifications_push"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/push/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the devices that I am told on
         * @description For whoever is signed in.
         */
        get: operations["get_notifications_push_subscriptions"];
        put?: never;
        /**
         * Tell me on this device
         * @description With what the browser gave who subscribed. The same endpoint again is the same device (200); one that was another person's is theirs no more.
         *
         *     For whoever is signed in.
         */
        post: operations["post_notifications_push_subscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/push/subscriptions/{id}": {
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
         * Tell me nothing more on a device
         * @description For whoever is signed in.
         */
        delete: operations["delete_notifications_push_subscriptions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all as read
         * @description All, or with `until` that one and all older ones.
         *
         *     For whoever is signed in.
         */
        post: operations["post_notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what I have not read
         * @description Up to 100.
         *
         *     For whoever is signed in.
         */
        get: operations["get_notifications_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Go to where I choose how I am told
         * @description Where the same link leads in a program that opens it: it ends nothing, since programs that look for malice open links too.
         *
         *     For everybody.
         */
        get: operations["get_notifications_unsubscribe"];
        put?: never;
        /**
         * End all mails about notifications
         * @description What the `List-Unsubscribe` header of such mails names (RFC 8058). The key is that mail's.
         *
         *     For everybody.
         */
        post: operations["post_notifications_unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description For everybody.
         */
        get: operations["get_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List permissions
         * @description Every permission, what it allows, and which system roles have it.
         *
         *     Needs the permission `role:read`.
         */
        get: operations["get_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description Needs the permission `project:read`.
         */
        get: operations["get_projects"];
        put?: never;
        /**
         * Add a project
         * @description The caller becomes an owner of it. Without a `code` it gets the next of the workspace's numbering.
         *
         *     Needs the permission `project:create`.
         */
        post: operations["post_projects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a project
         * @description Needs the permission `project:read`.
         */
        get: operations["get_projects_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete a project
         * @description Hides it and all that belongs to it, such as its tasks, until it is restored.
         *
         *     Needs the permission `project:delete`.
         */
        delete: operations["delete_projects_by_id"];
        options?: never;
        head?: never;
        /**
         * Change a project
         * @description For `project:update`, and for the project's owners. `custom_fields` are merged.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        patch: operations["patch_projects_by_id"];
        trace?: never;
    };
    "/api/v1/projects/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened in a project
         * @description Newest first: who, what, when, from what to what.
         *
         *     Needs the permission `project:read`.
         */
        get: operations["get_projects_by_id_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the attachments of a project
         * @description Its own and those of its comments; `owner_kind` and `owner_id` say whose each is.
         *
         *     Needs the permission `project:read`.
         */
        get: operations["get_projects_by_id_attachments"];
        put?: never;
        /**
         * Attach a file
         * @description The body is the file, and nothing else; its `Content-Type` is not looked at. The answer comes once the bytes are safe. A file over the server's limit is a 413. The small picture of an image is made after the answer.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        post: operations["post_projects_by_id_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/attachments/presign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an upload past the server
         * @description Where files are in a bucket: an address to send the bytes to, with the headers that must be sent along, good for an hour; then `POST /attachments/{id}/complete`. Where they are on the server's disk there is none, which is a 409.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        post: operations["post_projects_by_id_attachments_presign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the comments on a project
         * @description Those on the project itself; those on its tasks are listed with each task.
         *
         *     Needs the permission `task:read`.
         */
        get: operations["get_projects_by_id_comments"];
        put?: never;
        /**
         * Comment on a project
         * @description Needs the permission `comment:create`.
         */
        post: operations["post_projects_by_id_comments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a project's members
         * @description Needs the permission `project:read`.
         */
        get: operations["get_projects_by_id_members"];
        put?: never;
        /**
         * Add a member to a project
         * @description For `project:update`, and for the project's owners.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        post: operations["post_projects_by_id_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/members/{user_id}": {
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
         * Remove a member from a project
         * @description Members may remove themselves. A project keeps at least one owner.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        delete: operations["delete_projects_by_id_members_by_user_id"];
        options?: never;
        head?: never;
        /**
         * Change a member's role
         * @description A project keeps at least one owner.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        patch: operations["patch_projects_by_id_members_by_user_id"];
        trace?: never;
    };
    "/api/v1/projects/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a project's notes
         * @description Needs the permission `project:read`.
         */
        get: operations["get_projects_by_id_notes"];
        put?: never;
        /**
         * Write a note about a project
         * @description For `project:update`, and for the project's owners and members.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        post: operations["post_projects_by_id_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a note
         * @description Needs the permission `project:read`.
         */
        get: operations["get_projects_by_id_notes_by_note_id"];
        put?: never;
        post?: never;
        /**
         * Delete a note
         * @description For its author, for `project:update`, and for the project's owners.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        delete: operations["delete_projects_by_id_notes_by_note_id"];
        options?: never;
        head?: never;
        /**
         * Change a note
         * @description For its author.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        patch: operations["patch_projects_by_id_notes_by_note_id"];
        trace?: never;
    };
    "/api/v1/projects/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a project
         * @description Needs the permission `project:delete`.
         */
        post: operations["post_projects_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a project
         * @description A project in `draft` goes to `planned` and then to `in_progress`, as two events; one that is `planned` or `on_hold` goes straight to `in_progress`. From elsewhere a 409.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        post: operations["post_projects_by_id_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a project to another status
         * @description `draft` → `planned` | `cancelled`; `planned` → `in_progress` | `on_hold` | `cancelled`; `in_progress` → `on_hold` | `completed` | `cancelled`; `on_hold` → `in_progress` | `cancelled`. `completed` and `cancelled` are the end, but for `project:reopen`, which leads back to `planned`. Any other step is a 409 that lists those there are.
         *
         *     Needs the permission `project:update` or `project:contribute`.
         */
        post: operations["post_projects_by_id_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a project's tasks
         * @description Each task without its description, which `GET /tasks/{id}` has. Boards ask for one `status` and sort by `order_index`; subtasks are found by `parent_id`.
         *
         *     Needs the permission `task:read`.
         */
        get: operations["get_projects_by_id_tasks"];
        put?: never;
        /**
         * Add a task to a project
         * @description It starts as `todo`, at the end of the board. Needs `task:create`, or `task:contribute` as an owner or member of the project.
         *
         *     Needs the permission `task:create` or `task:contribute`.
         */
        post: operations["post_projects_by_id_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count projects by status
         * @description Needs the permission `project:read`.
         */
        get: operations["get_projects_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/realtime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listen by WebSocket
         * @description The first message must be `hello` with an access token or an API key. What may be said and what is told is in docs/real-time.md.
         *
         *     For everybody.
         */
        get: operations["get_realtime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/realtime/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listen by server-sent events
         * @description The same messages as by WebSocket. Each has its sequence as `id`; a client that comes back with `Last-Event-ID` misses nothing.
         *
         *     For whoever is signed in.
         */
        get: operations["get_realtime_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles
         * @description Needs the permission `role:read`.
         */
        get: operations["get_roles"];
        put?: never;
        /**
         * Create a role
         * @description Needs the permission `role:create`.
         */
        post: operations["post_roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a role
         * @description Needs the permission `role:read`.
         */
        get: operations["get_roles_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete a role
         * @description One that nobody has; else 409.
         *
         *     Needs the permission `role:delete`.
         */
        delete: operations["delete_roles_by_id"];
        options?: never;
        head?: never;
        /**
         * Rename a role
         * @description System roles stay as they are: 409.
         *
         *     Needs the permission `role:update`.
         */
        patch: operations["patch_roles_by_id"];
        trace?: never;
    };
    "/api/v1/roles/{id}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what a role allows
         * @description Needs the permission `role:read`.
         */
        get: operations["get_roles_by_id_permissions"];
        /**
         * Set what a role allows
         * @description Replaces the whole list. The ETag is the role's.
         *
         *     Needs the permission `role:update`.
         */
        put: operations["put_roles_by_id_permissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a deleted role
         * @description Needs the permission `role:delete`.
         */
        post: operations["post_roles_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search everything
         * @description Finds what holds every word of `q` in its title or text, the best first: titles before texts, whole words before beginnings, and what changed lately a little before the rest. The last word may be unfinished; if little is found, so may the others. Case and accents do not matter. If nothing holds them all, words that differ by a letter or two count too, and at last what holds all words but one: `matched` says so. A code or a task's code and number (`OAK-12`) comes first. No character of `q` has a meaning of its own. The caller finds what they may see. Of what a common word finds, the newest few hundred are ranked.
         *
         *     For whoever is signed in.
         */
        get: operations["get_search"];
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
        /**
         * List my sessions
         * @description Those that are not over, in all my workspaces.
         *
         *     For whoever is signed in.
         */
        get: operations["get_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
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
         * End one of my sessions
         * @description Its tokens are refused from then on.
         *
         *     For whoever is signed in.
         */
        delete: operations["delete_sessions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings
         * @description Needs the permission `settings:read`.
         */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the settings
         * @description Needs the permission `settings:update`.
         */
        patch: operations["patch_settings"];
        trace?: never;
    };
    "/api/v1/sync/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read events after a sequence
         * @description The messages of the live stream page by page: ask again after `sequence` until it is `head`. 410 when `after` is too old or not known: then take a snapshot.
         *
         *     For whoever is signed in.
         */
        get: operations["get_sync_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take a snapshot
         * @description The rows a client may keep, page by page, and the sequence to go on from. Without `kinds` and `project_id`: all kinds but tasks. With `project_id`: that project and its tasks. Kinds the caller may not read are left out.
         *
         *     For whoever is signed in.
         */
        get: operations["get_sync_snapshot"];
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
         * List tasks
         * @description Each task without its description, which `GET /tasks/{id}` has. Boards ask for one `status` and sort by `order_index`; subtasks are found by `parent_id`.
         *
         *     Needs the permission `task:read`.
         */
        get: operations["get_tasks"];
        put?: never;
        post?: never;
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
         * Get a task
         * @description Needs the permission `task:read`.
         */
        get: operations["get_tasks_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete a task
         * @description Its subtasks are deleted with it, at most 1,000; restoring it brings them back.
         *
         *     Needs the permission `task:delete`.
         */
        delete: operations["delete_tasks_by_id"];
        options?: never;
        head?: never;
        /**
         * Change a task
         * @description Needs `task:update`; with `task:contribute` one changes tasks that are assigned to or reported by oneself, and all tasks of the projects one works in. Another reporter needs `task:assign`.
         *
         *     Needs the permission `task:update` or `task:contribute`.
         */
        patch: operations["patch_tasks_by_id"];
        trace?: never;
    };
    "/api/v1/tasks/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened to a task
         * @description The events of the task and its comments, newest first.
         *
         *     Needs the permission `task:read`.
         */
        get: operations["get_tasks_by_id_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign a task
         * @description Needs `task:assign` or to be an owner of the project. With `task:contribute` one may add and remove oneself where the workspace's settings allow self-assignment.
         *
         *     Needs the permission `task:assign` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_assignees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the attachments of a task
         * @description Its own and those of its comments; `owner_kind` and `owner_id` say whose each is.
         *
         *     Needs the permission `task:read`.
         */
        get: operations["get_tasks_by_id_attachments"];
        put?: never;
        /**
         * Attach a file
         * @description The body is the file, and nothing else; its `Content-Type` is not looked at. The answer comes once the bytes are safe. A file over the server's limit is a 413. The small picture of an image is made after the answer.
         *
         *     Needs the permission `task:update` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/attachments/presign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an upload past the server
         * @description Where files are in a bucket: an address to send the bytes to, with the headers that must be sent along, good for an hour; then `POST /attachments/{id}/complete`. Where they are on the server's disk there is none, which is a 409.
         *
         *     Needs the permission `task:update` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_attachments_presign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the comments on a task
         * @description Needs the permission `task:read`.
         */
        get: operations["get_tasks_by_id_comments"];
        put?: never;
        /**
         * Comment on a task
         * @description Needs the permission `comment:create`.
         */
        post: operations["post_tasks_by_id_comments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a task
         * @description To `done` from `in_review`, and from `in_progress` through `in_review` in one request: the activity shows both steps.
         *
         *     Needs the permission `task:transition` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a task waits for and what waits for it
         * @description Needs the permission `task:read`.
         */
        get: operations["get_tasks_by_id_dependencies"];
        put?: never;
        /**
         * Make a task wait for another
         * @description Finish to start: the task can start when the other is done. A circle is a 409. Needs what changing the task needs.
         *
         *     Needs the permission `task:update` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_dependencies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/dependencies/{depends_on_id}": {
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
         * Make a task no longer wait for another
         * @description Needs the permission `task:update` or `task:contribute`.
         */
        delete: operations["delete_tasks_by_id_dependencies_by_depends_on_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a task on the board
         * @description To another column, by the same steps as a change of status, and to a place in it: right before or right after another task of the project, or at the end. Only the moved task changes.
         *
         *     Needs the permission `task:transition` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a task
         * @description With the subtasks that were deleted with it.
         *
         *     Needs the permission `task:delete`.
         */
        post: operations["post_tasks_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a task
         * @description To `in_progress` from `todo`, `blocked` or `in_review`. Does not reopen a task that is done.
         *
         *     Needs the permission `task:transition` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a task to another status
         * @description Steps: `todo` to `in_progress`; `in_progress` to `in_review` or `blocked`; `in_review` to `done` or back to `in_progress`; `blocked` to `in_progress`. A task that is `done` goes back to `in_progress` with the permission `task:reopen`. Anything else is a 409 with the steps that are `allowed`.
         *
         *     Needs the permission `task:transition` or `task:contribute`.
         */
        post: operations["post_tasks_by_id_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change many tasks at once
         * @description At most 200 tasks, all of them or none. Each must allow the change as it would alone; `errors` names those that do not by their place in `ids`.
         *
         *     Needs the permission `task:update` or `task:transition` or `task:assign` or `task:contribute`.
         */
        post: operations["post_tasks_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get any tenant
         * @description For operators of the server.
         *
         *     For operators of the server.
         */
        get: operations["get_tenants_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get my tenant
         * @description For whoever is signed in.
         */
        get: operations["get_tenants_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my tenant
         * @description Needs the permission `tenant:update`.
         */
        patch: operations["patch_tenants_me"];
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Needs the permission `user:read`.
         */
        get: operations["get_users"];
        put?: never;
        /**
         * Add a user
         * @description Adds somebody with the status `invited` and mails them an invitation. Work can be assigned to them at once; they get in when they accept.
         *
         *     Needs the permission `user:create`.
         */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user
         * @description Needs the permission `user:read`.
         */
        get: operations["get_users_by_id"];
        put?: never;
        post?: never;
        /**
         * Remove a user
         * @description Ends their sessions in this workspace; what they did stays. The last Admin cannot be removed: 409.
         *
         *     Needs the permission `user:delete`.
         */
        delete: operations["delete_users_by_id"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Status, roles, and the names of people who belong to no other workspace. Nobody can give roles that allow more than they may themselves, nor change somebody who may do more than they. The last Admin stays one: 409.
         *
         *     Needs the permission `user:update`.
         */
        patch: operations["patch_users_by_id"];
        trace?: never;
    };
    "/api/v1/users/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back a removed user
         * @description Needs the permission `user:delete`.
         */
        post: operations["post_users_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Needs the permission `user:create`.
         */
        get: operations["get_users_invitations"];
        put?: never;
        /**
         * Invite somebody
         * @description The same as adding a user, but answers with the invitation. Inviting somebody again sends a new link and makes the old one worthless.
         *
         *     Needs the permission `user:create`.
         */
        post: operations["post_users_invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an invitation
         * @description Needs the permission `user:create`.
         */
        get: operations["get_users_invitations_by_id"];
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description Who was only invited is removed. One that was answered stays: 409.
         *
         *     Needs the permission `user:create`.
         */
        delete: operations["delete_users_invitations_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get myself
         * @description Who I am, in which tenants, and what I may do in the one this request acts in.
         *
         *     For whoever is signed in.
         */
        get: operations["get_users_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change myself
         * @description A new password ends my other sessions; a new address must be verified again. Both need `current_password`.
         *
         *     For whoever is signed in.
         */
        patch: operations["patch_users_me"];
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Needs the permission `webhook:read`.
         */
        get: operations["get_webhooks"];
        put?: never;
        /**
         * Add a webhook
         * @description The secret is shown this once. The URL must lead to the public internet.
         *
         *     Needs the permission `webhook:create`.
         */
        post: operations["post_webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook
         * @description Needs the permission `webhook:read`.
         */
        get: operations["get_webhooks_by_id"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Needs the permission `webhook:delete`.
         */
        delete: operations["delete_webhooks_by_id"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Enabled again, it is sent what is still due.
         *
         *     Needs the permission `webhook:update`.
         */
        patch: operations["patch_webhooks_by_id"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a webhook's deliveries
         * @description Kept for 30 days.
         *
         *     Needs the permission `webhook:read`.
         */
        get: operations["get_webhooks_by_id_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery
         * @description With the message, and each attempt: what was sent, what was answered, how long it took.
         *
         *     Needs the permission `webhook:read`.
         */
        get: operations["get_webhooks_by_id_deliveries_by_delivery_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{delivery_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again
         * @description With the same id and body, so that a receiver that has it already knows.
         *
         *     Needs the permission `webhook:update`.
         */
        post: operations["post_webhooks_by_id_deliveries_by_delivery_id_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send many messages again
         * @description Those made between two moments, or about events between two places in the log; at most 10,000 at once. A job makes those that were never made: about events of the last 30 days that fell while the webhook was disabled or did not want them yet.
         *
         *     Needs the permission `webhook:update`.
         */
        post: operations["post_webhooks_by_id_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a webhook
         * @description Needs the permission `webhook:delete`.
         */
        post: operations["post_webhooks_by_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook another secret
         * @description Shown this once. For a day messages are signed with the secret before too, so the receiver can change over when it likes.
         *
         *     Needs the permission `webhook:update`.
         */
        post: operations["post_webhooks_by_id_rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message
         * @description Tried once, also when the webhook is disabled. Look at the delivery for what came of it.
         *
         *     Needs the permission `webhook:update`.
         */
        post: operations["post_webhooks_by_id_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The readable docs
         * @description For everybody.
         */
        get: operations["get_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server runs
         * @description For everybody.
         */
        get: operations["get_health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server can do its work
         * @description 503 names what is not well.
         *
         *     For everybody.
         */
        get: operations["get_health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description For everybody.
         */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a kind of problem means
         * @description For everybody.
         */
        get: operations["get_problems_by_slug"];
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
        /** @description The answer to an invitation. */
        Acceptance: {
            /**
             * @description Whether the refresh token comes as a cookie.
             * @default false
             */
            cookie?: boolean;
            /**
             * @description Given name; for a new account.
             * @default null
             */
            first_name?: string | null;
            /**
             * @description Family name; for a new account.
             * @default null
             */
            last_name?: string | null;
            /** @description The password of my account, or of the one I make by accepting. */
            password: string;
            /** @description From the mail's link. */
            token: string;
        };
        /** @description What forgetting a password comes to. */
        Accepted: {
            /** @description The same whether or not there is such an account. */
            detail: string;
        };
        /** @description A key, without its secret. */
        ApiKey: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it stops working.
             */
            expires_at: string | null;
            /**
             * Format: uuid
             * @description Names it; the actor of what is done with it.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            last_used_at: string | null;
            /** @description What it is for. */
            name: string;
            /** @description How it starts. */
            prefix: string;
            /** @description What it may do, as far as its owner still may. */
            scopes: components["schemas"]["Scopes"];
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description Whose it is.
             */
            user_id: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description Whom to put on a task and whom to take off it. */
        AssigneesChange: {
            /**
             * @description Users to put on it.
             * @default []
             */
            add?: string[];
            /**
             * @description Users to take off it.
             * @default []
             */
            remove?: string[];
        };
        /** @description A file that belongs to something. */
        Attachment: {
            /** @description What its bytes are, told from the bytes alone. */
            content_type: string;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /**
             * Format: int64
             * @description Its height.
             */
            height: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What it is called. */
            name: string;
            /**
             * Format: uuid
             * @description Which one.
             */
            owner_id: string;
            /** @description What kind of thing it belongs to: `task`, `comment` or `project`. */
            owner_kind: string;
            /**
             * Format: uuid
             * @description The project it is in.
             */
            project_id: string;
            /** @description The SHA-256 of the bytes, in hexadecimal. */
            sha256: string;
            /**
             * Format: int64
             * @description How long it is, in bytes.
             */
            size_bytes: number;
            /**
             * @description Whether the bytes are there.
             * @enum {string}
             */
            status: "pending" | "ready";
            /**
             * Format: uuid
             * @description The task or project that the owner is, or is part of.
             */
            subject_id: string;
            /**
             * @description How its small picture stands.
             * @enum {string}
             */
            thumbnail: "none" | "pending" | "ready" | "failed";
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description Who added it.
             */
            uploaded_by: string | null;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
            /**
             * Format: int64
             * @description An image's width in pixels, once its small picture was made.
             */
            width: number | null;
        };
        /** @description What to change about an attachment. */
        AttachmentPatch: {
            /** @description What to call it. Paths, and characters that cannot be seen, are left out of it. */
            name?: string;
        };
        /** @description One attempt to hand a message over. */
        Attempt: {
            /** @description The first 4 KiB of the answer's body. */
            answer_body: string | null;
            /** @description Whether there was more of it. */
            answer_cut: boolean;
            /** @description The answer's headers. */
            answer_headers: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: date-time
             * @description When it began.
             */
            at: string;
            /**
             * Format: int64
             * @description How long it took.
             */
            duration_ms: number;
            /** @description Why there was no answer. */
            error: string | null;
            /**
             * Format: int64
             * @description Counts from one.
             */
            number: number;
            /** @description The headers that were sent; the body is the delivery's. */
            request_headers: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description The answer's status, if there was one.
             */
            status: number | null;
        };
        /** @description An event with where it came from. */
        AuditEntry: {
            /**
             * Format: uuid
             * @description The user or API key; null for the server itself.
             */
            actor_id: string | null;
            /**
             * @description What kind of actor did it.
             * @enum {string}
             */
            actor_kind: "user" | "api_key" | "system";
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @description Each changed field, `from` and `to`. */
            changes: {
                [key: string]: unknown;
            };
            /** @description The running hash: SHA-256, in hexadecimal, over the entry before and this one. */
            hash: string;
            /**
             * Format: uuid
             * @description Names it, also across tenants.
             */
            id: string;
            /** @description The key of the request that made it, so that a client knows its own change. */
            idempotency_key: string | null;
            /** @description The address it came from. */
            ip: string | null;
            /** @description What happened, such as `task.status_changed`. */
            name: string;
            /**
             * Format: uuid
             * @description Which one.
             */
            object_id: string;
            /** @description The kind of thing it happened to. */
            object_type: string;
            /**
             * Format: uuid
             * @description The project it belongs to.
             */
            project_id: string | null;
            /** @description Why, in the actor's words. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was recorded; later than `at` for imported history.
             */
            recorded_at: string;
            /** @description The request that made it. */
            request_id: string;
            /**
             * Format: int64
             * @description Its place in the tenant's log, from one, without gaps.
             */
            sequence: number;
            /** @description The program it came from, as that called itself. */
            user_agent: string | null;
        };
        /** @description A line that gave no task. */
        BadLine: {
            /**
             * Format: uint64
             * @description Its number in the file, from one; for Trello the card's place on the board.
             */
            line: number;
            /** @description Why. */
            message: string;
        };
        /** @description Lines that gave no task. */
        BadLines: {
            /**
             * Format: uint64
             * @description How many.
             */
            count: number;
            /** @description The first of them, at most 200. */
            first: components["schemas"]["BadLine"][];
        };
        /** @description What became of each task, in the order asked. */
        BulkAnswer: {
            /** @description One for each task. */
            data: components["schemas"]["BulkRow"][];
        };
        /** @description A change to many tasks. */
        BulkChange: {
            /** @description Which tasks; they may be of several projects. */
            ids: string[];
            /** @description Why; kept as the reason in each task's activity. */
            note?: string | null;
            /** @description What to set on each. */
            set: components["schemas"]["BulkSet"];
        };
        /** @description What became of one task. */
        BulkRow: {
            /** @description Whether anything about it changed. */
            changed: boolean;
            /**
             * Format: uuid
             * @description Which task.
             */
            id: string;
            /**
             * Format: int64
             * @description Its version now.
             */
            version: number;
        };
        /** @description What to set on each task; what is not mentioned stays. */
        BulkSet: {
            /** @description Whom to put on it and whom to take off. */
            assignees?: components["schemas"]["AssigneesChange"];
            /**
             * Format: date
             * @description When it is to be done.
             */
            due_date?: string | null;
            /** @description How long it should take, in hours. */
            estimate_hours?: number | null;
            /** @description Labels to put on it and to take off. */
            labels?: components["schemas"]["LabelsChange"];
            /**
             * @description How much it presses.
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date?: string | null;
            /**
             * @description The next status; tasks that have it already keep it.
             * @enum {string}
             */
            status?: "todo" | "in_progress" | "in_review" | "done" | "blocked";
        };
        /** @description How one is told for one reason. */
        Channels: {
            /** @description By mail. */
            email: boolean;
            /** @description In the feed. */
            in_app: boolean;
            /** @description On my devices. */
            push: boolean;
        };
        /** @description Changes to how I am told for one reason. */
        ChannelsPatch: {
            /** @description By mail. */
            email?: boolean;
            /** @description In the feed. */
            in_app?: boolean;
            /** @description On my devices. */
            push?: boolean;
        };
        /** @description How far a log had come, kept elsewhere: whoever rewrites a log with new hashes cannot rewrite this. */
        Checkpoint: {
            /** @description Its running hash, SHA-256 in hexadecimal; empty before the first event. */
            hash: string;
            /**
             * Format: int64
             * @description The last event's number.
             */
            sequence: number;
        };
        /** @description What somebody said about a task or a project. */
        Comment: {
            /**
             * Format: uuid
             * @description Who said it; null for an imported comment whose author is not known.
             */
            author_id: string | null;
            /** @description What: Markdown. `@[Name](user:ID)` mentions a member. */
            body: string;
            /**
             * Format: date-time
             * @description When it was said.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /**
             * Format: date-time
             * @description When it was last edited; null when it never was.
             */
            edited_at: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description The members it mentions. */
            mentions: string[];
            /**
             * Format: uuid
             * @description The project it is about, or whose task it is about.
             */
            project_id: string;
            /**
             * Format: uuid
             * @description The task it is about; null when it is about the project.
             */
            task_id: string | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description What to change about a comment. */
        CommentPatch: {
            /** @description Markdown. */
            body?: string;
        };
        /** @description A person at a customer. */
        Contact: {
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Whose contact it is.
             */
            customer_id: string;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /**
             * Format: email
             * @description Where to write.
             */
            email: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What they are called. */
            name: string;
            /** @description Where to call. */
            phone: string | null;
            /** @description What they do there. */
            role: string | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description What to change about a contact. */
        ContactPatch: {
            /**
             * Format: email
             * @description Where to write.
             */
            email?: string | null;
            /** @description What they are called. */
            name?: string;
            /** @description Where to call. */
            phone?: string | null;
            /** @description What they do there. */
            role?: string | null;
        };
        /** @description How the project that a lead becomes differs from what the lead says. */
        Conversion: {
            /**
             * @description Its short name; made by the tenant's numbering if not given.
             * @default null
             */
            code?: string | null;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             * @default null
             */
            id?: string | null;
            /**
             * Format: uuid
             * @description Who is responsible; the caller if not given.
             * @default null
             */
            owner_id?: string | null;
            /**
             * @description What it is; the lead's title if not given.
             * @default null
             */
            title?: string | null;
        };
        /** @description How many of one kind, by what became of them. */
        Counts: {
            /**
             * Format: uint64
             * @description New here.
             */
            created: number;
            /**
             * Format: uint64
             * @description Changed in the file since an earlier import, but also changed here: left as they are here.
             */
            left: number;
            /**
             * Format: uint64
             * @description Were here before any import, and were recognised: a project by its code, a person by address or name.
             */
            matched: number;
            /**
             * Format: uint64
             * @description Imported before, and the same in the file as then.
             */
            unchanged: number;
            /**
             * Format: uint64
             * @description Imported before, and changed in the file since.
             */
            updated: number;
        };
        /** @description A new key with its secret, which is shown this once. */
        CreatedApiKey: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it stops working.
             */
            expires_at: string | null;
            /**
             * Format: uuid
             * @description Names it; the actor of what is done with it.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            last_used_at: string | null;
            /** @description What it is for. */
            name: string;
            /** @description How it starts. */
            prefix: string;
            /** @description What it may do, as far as its owner still may. */
            scopes: components["schemas"]["Scopes"];
            /**
             * @description What to send as `Authorization: Bearer`. Null when the answer is repeated for the same
             *     `Idempotency-Key`, since the secret is not kept.
             */
            secret: string | null;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description Whose it is.
             */
            user_id: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description Headings by field. Only `title` is needed; a field left out is not read. */
        CsvMapping: {
            /**
             * @description Names or e-mail addresses, several apart by `;` or `,`.
             * @default null
             */
            assignees: string | null;
            /**
             * @description Ids of other rows.
             * @default null
             */
            blocked_by: string | null;
            /**
             * @description Ids of other rows.
             * @default null
             */
            blocks: string | null;
            /**
             * @description One comment a cell: its text, or `when;who;text` as Jira writes it.
             * @default null
             */
            comments: string | null;
            /**
             * @description An instant or a day.
             * @default null
             */
            created_at: string | null;
            /**
             * @description How to read days such as `03/04/2026`, which no table says itself. When
             *     left out they are read only where one of the numbers is above 12.
             * @default null
             */
            date_order: components["schemas"]["DateOrder"] | null;
            /**
             * @description The project of rows that name none.
             * @default null
             */
            default_project: string | null;
            /**
             * @description Markdown.
             * @default null
             */
            description: string | null;
            /**
             * @description A day.
             * @default null
             */
            due_date: string | null;
            /**
             * @description Hours, with `.` or `,` before the decimals.
             * @default null
             */
            estimate_hours: string | null;
            /**
             * @description What a row is known by at the next run. A number, or a key that ends in
             *     one (`ALOY-51`), is also the task's number.
             * @default null
             */
            id: string | null;
            /**
             * @description Several values.
             * @default null
             */
            labels: string | null;
            /**
             * @description The id of another row.
             * @default null
             */
            parent: string | null;
            /**
             * @description By name ([`crate::meaning`]); normal when empty.
             * @default null
             */
            priority: string | null;
            /**
             * @description The project's key.
             * @default null
             */
            project: string | null;
            /**
             * @description The project's name; its key when left out.
             * @default null
             */
            project_title: string | null;
            /**
             * @description A name or an e-mail address.
             * @default null
             */
            reporter: string | null;
            /**
             * @description An instant or a day.
             * @default null
             */
            resolved_at: string | null;
            /**
             * @description A day.
             * @default null
             */
            start_date: string | null;
            /**
             * @description By name ([`crate::meaning`]); todo when empty.
             * @default null
             */
            status: string | null;
            /**
             * @description Needed.
             * @default null
             */
            title: string | null;
            /**
             * @description An instant or a day.
             * @default null
             */
            updated_at: string | null;
        };
        /** @description A person or company the tenant works for. */
        Customer: {
            /** @description Postal address, over several lines. */
            address: string | null;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /**
             * Format: email
             * @description Where to write.
             */
            email: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What it is called. */
            name: string;
            /** @description Whatever else is worth knowing, as Markdown. */
            notes: string | null;
            /** @description Where to call. */
            phone: string | null;
            /** @description Words to group by. */
            tags: string[];
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description What to change about a customer. */
        CustomerPatch: {
            /** @description Postal address. */
            address?: string | null;
            /**
             * Format: email
             * @description Where to write.
             */
            email?: string | null;
            /** @description What it is called. */
            name?: string;
            /** @description Markdown. */
            notes?: string | null;
            /** @description Where to call. */
            phone?: string | null;
            /** @description Words to group by; replaces them all. */
            tags?: string[];
        };
        /** @description The tenant's own fields: at most 50 keys of at most 100 characters, 16 KiB in all. A patch is merged in; `null` removes a key. */
        CustomFields: {
            [key: string]: unknown;
        };
        /** @description How a table writes days whose numbers do not tell. */
        DateOrder: "day_first" | "month_first";
        /** @description A message to a webhook. */
        Delivery: {
            /**
             * Format: int64
             * @description How often it was sent.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it is sent next, while it is pending.
             */
            due_at: string | null;
            /** @description What happened, such as `task.created`. */
            event: string;
            /**
             * Format: date-time
             * @description When it was taken or given up.
             */
            finished_at: string | null;
            /**
             * Format: uuid
             * @description Its id, the `webhook-id` of the message: the same in each attempt.
             */
            id: string;
            /** @description Why there was none, or why it is no success. */
            last_error: string | null;
            /**
             * Format: int64
             * @description The status of the last answer.
             */
            last_status: number | null;
            /**
             * Format: int64
             * @description The event's place in the log; null for a test.
             */
            sequence: number | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            /**
             * Format: uuid
             * @description Whom it is for.
             */
            webhook_id: string;
        };
        /** @description The tasks on both sides of a task, without those the caller may not see. */
        Dependencies: {
            /** @description What it waits for. */
            blocked_by: components["schemas"]["TaskRow"][];
            /** @description What waits for it. */
            blocks: components["schemas"]["TaskRow"][];
        };
        /** @description That a task waits for another. */
        Dependency: {
            /**
             * Format: date-time
             * @description Since when.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description The task that must be finished first.
             */
            depends_on_id: string;
            /**
             * Format: uuid
             * @description The task that waits.
             */
            task_id: string;
        };
        /** @description One field that was not acceptable. */
        FieldError: {
            /** @description A stable word for the reason, such as `too_long`. */
            code: string;
            /** @description The reason in words. */
            message: string;
            /** @description A JSON pointer into the body (`/due_date`), or `?name` for a query parameter. */
            pointer: string;
        };
        /** @description An account whose password was forgotten. */
        Forgotten: {
            /**
             * Format: email
             * @description Its address.
             */
            email: string;
        };
        /** @description Whether the server is well. */
        Health: {
            /** @description What was checked. */
            checks?: string[];
            /** @description `ok`. */
            status: string;
        };
        /** @description A file that was sent. */
        Import: {
            /**
             * Format: date-time
             * @description When it was sent.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Who sent it.
             */
            created_by: string | null;
            /** @description Whether it only says what it would do. */
            dry_run: boolean;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at: string | null;
            /** @description Why it failed, if it did. */
            error: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Which column is which field, if it is a table and that was told. */
            mapping: components["schemas"]["CsvMapping"] | null;
            /** @description What the sender calls it. */
            name: string | null;
            /** @description The project it was limited to, or goes into. */
            project: string | null;
            /**
             * Format: int64
             * @description How many of them were read.
             */
            read_bytes: number;
            /** @description What became of it, once it is done. */
            report: components["schemas"]["Report"] | null;
            /**
             * Format: int64
             * @description The file's size in bytes, as it was sent.
             */
            size_bytes: number;
            /**
             * @description Which tool it comes from.
             * @enum {string}
             */
            source: "jira" | "trello" | "csv";
            /**
             * Format: date-time
             * @description When its turn came.
             */
            started_at: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "queued" | "running" | "done" | "failed";
            /**
             * Format: int64
             * @description How many tasks were read.
             */
            tasks_read: number;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description An invitation. */
        Invitation: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: email
             * @description Where it went.
             */
            email: string;
            /**
             * Format: date-time
             * @description When it can no longer be accepted.
             */
            expires_at: string;
            /**
             * Format: uuid
             * @description Names it.
             */
            id: string;
            /**
             * Format: uuid
             * @description Who asked.
             */
            invited_by: string | null;
            /**
             * @description What became of it.
             * @enum {string}
             */
            status: "pending" | "accepted" | "revoked";
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description The person, who is a member with the status `invited`.
             */
            user_id: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description Something that is done behind the answers. What it is to be done with is not shown: it may be secret. */
        Job: {
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Who had it done, if a person did.
             */
            created_by: string | null;
            /** @description Why it failed, or why it runs again later. */
            error: string | null;
            /**
             * Format: uuid
             * @description The event it follows, if it follows one.
             */
            event_id: string | null;
            /**
             * Format: int64
             * @description That event's place in the log.
             */
            event_sequence: number | null;
            /**
             * Format: date-time
             * @description When it ended.
             */
            finished_at: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What is done, such as `webhooks.deliver`. */
            kind: string;
            /** @description How far it is, if it said. */
            progress: components["schemas"]["Progress"] | null;
            /**
             * @description How urgent it is; null for a kind that this version of the server does not know.
             * @enum {string|null}
             */
            queue: "high" | "default" | "low" | null;
            /** @description What came of it. */
            result: unknown;
            /**
             * Format: date-time
             * @description When it runs, or was to run.
             */
            run_at: string;
            /**
             * Format: date-time
             * @description When it was last begun.
             */
            started_at: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "waiting" | "scheduled" | "queued" | "running" | "done" | "failed" | "cancelled";
            /** @description What names it: at most one unfinished job of its kind has this. */
            unique_key: string | null;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description A public key, as RFC 7517 has it. */
        Jwk: {
            /** @description `RS256`. */
            alg: string;
            /** @description The exponent, base64url. */
            e: string;
            /** @description Names the key, as tokens do in their header. */
            kid: string;
            /** @description `RSA`. */
            kty: string;
            /** @description The modulus, base64url. */
            n: string;
            /** @description `sig`. */
            use: string;
        };
        /** @description The public keys whose tokens are good. */
        Jwks: {
            /** @description Newest first. */
            keys: components["schemas"]["Jwk"][];
        };
        /** @description A permission, what it means, and who has it. */
        KnownPermission: {
            /** @description What it allows. */
            about: string;
            /** @description What is done to it. */
            action: string;
            /** @description As roles and API keys list it: `task:read`. */
            name: string;
            /** @description The kind of thing. */
            resource: string;
            /** @description The system roles that have it. */
            roles: ("Admin" | "Manager" | "Member" | "Viewer")[];
        };
        /** @description Labels to put on tasks and to take off them. */
        LabelsChange: {
            /**
             * @description Labels to put on.
             * @default []
             */
            add?: string[];
            /**
             * @description Labels to take off.
             * @default []
             */
            remove?: string[];
        };
        /** @description A possible job. */
        Lead: {
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Who asked.
             */
            customer_id: string | null;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /** @description More about it, as Markdown. */
            description: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description Who looks after it.
             */
            owner_id: string | null;
            /**
             * Format: uuid
             * @description The project it became.
             */
            project_id: string | null;
            /** @description Where it came from, such as `website` or `fair`. */
            source: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "open" | "won" | "lost";
            /** @description What it is about. */
            title: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * @description What it might bring.
             * @example 1250.00
             */
            value: string | null;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description What to change about a lead. */
        LeadPatch: {
            /**
             * Format: uuid
             * @description Who asked.
             */
            customer_id?: string | null;
            /** @description Markdown. */
            description?: string | null;
            /**
             * Format: uuid
             * @description Who looks after it.
             */
            owner_id?: string | null;
            /** @description Where it came from. */
            source?: string | null;
            /**
             * @description `open` or `lost`; a lead is won by converting it.
             * @enum {string}
             */
            status?: "open" | "won" | "lost";
            /** @description What it is about. */
            title?: string;
            /**
             * @description What it might bring.
             * @example 1250.00
             */
            value?: string | null;
        };
        /** @description Events and the rows they touched, as they are now. The schema of what is written from text. */
        LiveEvents: {
            /**
             * Format: int64
             * @description Nothing is missing after this.
             */
            after: number;
            /** @description What happened, of what the caller may see. */
            events: components["schemas"]["LoggedEvent"][];
            /** @description The rows that are no longer there. */
            gone: components["schemas"]["LiveGone"][];
            /**
             * Format: int64
             * @description The log's end.
             */
            head: number;
            /** @description The rows that were touched, by kind. */
            rows: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
            /**
             * Format: int64
             * @description Up to here.
             */
            sequence: number;
            /** @description `events`. */
            type: string;
        };
        /** @description A row that is no longer there. */
        LiveGone: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its kind. */
            kind: string;
        };
        /** @description An event as the log keeps it and the API shows it. */
        LoggedEvent: {
            /**
             * Format: uuid
             * @description The user or API key; null for the server itself.
             */
            actor_id: string | null;
            /**
             * @description What kind of actor did it.
             * @enum {string}
             */
            actor_kind: "user" | "api_key" | "system";
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @description Each changed field, `from` and `to`. */
            changes: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description Names it, also across tenants.
             */
            id: string;
            /** @description The key of the request that made it, so that a client knows its own change. */
            idempotency_key: string | null;
            /** @description What happened, such as `task.status_changed`. */
            name: string;
            /**
             * Format: uuid
             * @description Which one.
             */
            object_id: string;
            /** @description The kind of thing it happened to. */
            object_type: string;
            /**
             * Format: uuid
             * @description The project it belongs to.
             */
            project_id: string | null;
            /** @description Why, in the actor's words. */
            reason: string | null;
            /**
             * Format: date-time
             * @description When it was recorded; later than `at` for imported history.
             */
            recorded_at: string;
            /** @description The request that made it. */
            request_id: string;
            /**
             * Format: int64
             * @description Its place in the tenant's log, from one, without gaps.
             */
            sequence: number;
        };
        /** @description Who signs in, and where to. */
        Login: {
            /**
             * @description Whether the refresh token comes as a cookie.
             * @default false
             */
            cookie?: boolean;
            /**
             * Format: email
             * @description The address of the account.
             */
            email: string;
            /** @description Its password. */
            password: string;
            /**
             * @description The slug of one of my tenants; the one I was in last when absent.
             * @default null
             */
            tenant?: string | null;
        };
        /** @description Me, in the tenant I am in now. */
        Me: {
            /**
             * Format: date-time
             * @description When they came.
             */
            created_at: string;
            /**
             * Format: email
             * @description Where mail reaches them and what they sign in with; unique on the server. Null for people
             *     who were imported and never invited.
             */
            email: string | null;
            /** @description Given name. */
            first_name: string;
            /**
             * Format: uuid
             * @description Names the person in every tenant.
             */
            id: string;
            /** @description Whether they may sign in at all. */
            is_active: boolean;
            /** @description Whether they operate the server. */
            is_operator: boolean;
            /** @description Whether they have shown that the address is theirs. */
            is_verified: boolean;
            /** @description Family name. */
            last_name: string;
            /** @description Every tenant I belong to, or am invited to. */
            memberships: components["schemas"]["Membership"][];
            /** @description What this request's credentials allow there, by name; fewer than the roles' with an API key. */
            permissions: string[];
            /** @description My roles there. */
            roles: components["schemas"]["RoleName"][];
            /**
             * Format: uuid
             * @description The tenant this request acts in.
             */
            tenant_id: string;
            /**
             * Format: date-time
             * @description When this last changed.
             */
            updated_at: string;
            /** @description What others mention them by; unique on the server. */
            username: string | null;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description Changes to a person in the tenant. */
        MemberPatch: {
            /**
             * Format: email
             * @description Address; of imported people, who have no account of their own yet.
             */
            email?: string | null;
            /** @description Given name; of people who belong to no other workspace. */
            first_name?: string;
            /** @description Family name; of people who belong to no other workspace. */
            last_name?: string;
            /** @description Their roles' ids, all of them. */
            roles?: string[];
            /**
             * @description `inactive` ends their sessions here; `active` lets them in again.
             * @enum {string}
             */
            status?: "active" | "invited" | "inactive";
        };
        /** @description One of my tenants. */
        Membership: {
            /** @description What people call it. */
            name: string;
            /** @description Names it in URLs, and at sign-in. */
            slug: string;
            /**
             * @description How I stand in it.
             * @enum {string}
             */
            status: "active" | "invited" | "inactive";
            /**
             * Format: uuid
             * @description Which.
             */
            tenant_id: string;
            /**
             * @description Whether it is served.
             * @enum {string}
             */
            tenant_status: "active" | "suspended";
        };
        /** @description A person in the tenant, with their roles. */
        MemberView: {
            /**
             * Format: date-time
             * @description When they came here.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When they were removed.
             */
            deleted_at: string | null;
            /**
             * Format: email
             * @description Where mail reaches them.
             */
            email: string | null;
            /** @description Given name. */
            first_name: string;
            /**
             * Format: uuid
             * @description The person's id, the same in every tenant.
             */
            id: string;
            /** @description Family name. */
            last_name: string;
            /** @description Their roles here, by name. */
            roles: components["schemas"]["RoleName"][];
            /**
             * @description How they stand here.
             * @enum {string}
             */
            status: "active" | "invited" | "inactive";
            /**
             * Format: date-time
             * @description When this last changed.
             */
            updated_at: string;
            /** @description What others mention them by. */
            username: string | null;
            /**
             * Format: int64
             * @description Counts the changes to them here.
             */
            version: number;
        };
        /** @description Changes to me. */
        MePatch: {
            /** @description The password until now. */
            current_password?: string | null;
            /**
             * Format: email
             * @description A new address; unverified until its mail is answered. Needs `current_password`.
             */
            email?: string;
            /** @description Given name. */
            first_name?: string;
            /** @description Family name. */
            last_name?: string;
            /**
             * Format: password
             * @description A new password; ends my other sessions. Needs `current_password`.
             */
            password?: string;
            /** @description What others mention me by. */
            username?: string | null;
        };
        /** @description Where a task is to stand. With neither neighbour it goes to the end of the column. */
        Move: {
            /**
             * Format: uuid
             * @description The task of the same project that it is to stand right after.
             * @default null
             */
            after?: string | null;
            /**
             * Format: uuid
             * @description The task of the same project that it is to stand right before.
             * @default null
             */
            before?: string | null;
            /**
             * @description Why; kept as the reason in the task's activity.
             * @default null
             */
            note?: string | null;
            /**
             * @description The column; where it is if not given.
             * @default null
             * @enum {string|null}
             */
            status?: "todo" | "in_progress" | "in_review" | "done" | "blocked" | null;
        };
        /** @description Something I do not want to hear of. */
        Mute: {
            /**
             * Format: date-time
             * @description Since when.
             */
            created_at: string;
            /** @description What people call it for short, such as `OAK-12`. */
            key: string | null;
            /**
             * Format: uuid
             * @description Which one.
             */
            object_id: string;
            /**
             * @description What it is: `task`, or `project` with all its tasks.
             * @enum {string}
             */
            object_type: "task" | "project" | "comment";
            /** @description What it is called now. */
            title: string;
        };
        /** @description Everything I do not want to hear of. */
        Mutes: {
            /** @description What was muted last first; at most 500. */
            data: components["schemas"]["Mute"][];
        };
        /** @description A key to be made. */
        NewApiKey: {
            /**
             * Format: date-time
             * @description When it stops working; never when absent.
             * @default null
             */
            expires_at?: string | null;
            /** @description What it is for. */
            name: string;
            /** @description What it may do, such as `task:read`: permissions I have myself. At least one. */
            scopes: string[];
        };
        /** @description A comment to add. */
        NewComment: {
            /** @description Markdown. `@[Name](user:ID)` mentions a member, at most 20 of them. */
            body: string;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
        };
        /** @description A contact to add. */
        NewContact: {
            /**
             * Format: email
             * @description Where to write.
             */
            email?: string | null;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
            /** @description What they are called. */
            name: string;
            /** @description Where to call. */
            phone?: string | null;
            /** @description What they do there. */
            role?: string | null;
        };
        /** @description A customer to add. */
        NewCustomer: {
            /** @description Postal address. */
            address?: string | null;
            /**
             * Format: email
             * @description Where to write.
             */
            email?: string | null;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
            /** @description What it is called. */
            name: string;
            /** @description Markdown. */
            notes?: string | null;
            /** @description Where to call. */
            phone?: string | null;
            /**
             * @description Words to group by.
             * @default []
             */
            tags?: string[];
        };
        /** @description What a task is to wait for. */
        NewDependency: {
            /**
             * Format: uuid
             * @description The task that must be finished first; it may be in another project.
             */
            depends_on_id: string;
        };
        /** @description A lead to add. */
        NewLead: {
            /**
             * Format: uuid
             * @description Who asked.
             */
            customer_id?: string | null;
            /** @description Markdown. */
            description?: string | null;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
            /**
             * Format: uuid
             * @description Who looks after it; the caller if not given.
             */
            owner_id?: string | null;
            /** @description Where it came from. */
            source?: string | null;
            /** @description What it is about. */
            title: string;
            /**
             * @description What it might bring.
             * @example 1250.00
             */
            value?: string | null;
        };
        /** @description A person to be asked to join. */
        NewMember: {
            /**
             * Format: email
             * @description Where the invitation goes.
             */
            email: string;
            /**
             * @description Given name, until they say otherwise.
             * @default
             */
            first_name?: string;
            /**
             * @description Family name, until they say otherwise.
             * @default
             */
            last_name?: string;
            /**
             * @description Their roles' ids; Member alone when absent.
             * @default null
             */
            roles?: string[] | null;
        };
        /** @description A note to write. */
        NewNote: {
            /** @description Markdown. */
            body: string;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
        };
        /** @description A new password. */
        NewPassword: {
            /**
             * Format: password
             * @description 10 to 128 characters.
             */
            password: string;
            /** @description From the mail's link. */
            token: string;
        };
        /** @description What a role shall allow from now on. */
        NewPermissions: {
            /** @description Such as `task:read`; see `GET /permissions`. */
            permissions: string[];
        };
        /** @description A project to add. */
        NewProject: {
            /**
             * @description What it may cost.
             * @example 1250.00
             */
            budget_amount?: string | null;
            /** @description Its short name, unique in the tenant; made by the tenant's numbering if not given. */
            code?: string | null;
            /**
             * @description The tenant's own fields.
             * @default {}
             */
            custom_fields?: components["schemas"]["CustomFields"];
            /**
             * Format: uuid
             * @description Who it is for.
             */
            customer_id?: string | null;
            /** @description Markdown. */
            description?: string | null;
            /**
             * Format: date
             * @description When it is to be done; not before `start_date`.
             */
            due_date?: string | null;
            /**
             * @description What it is expected to cost.
             * @example 1250.00
             */
            estimated_cost?: string | null;
            /**
             * @description What it is expected to bring.
             * @example 1250.00
             */
            estimated_price?: string | null;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
            /**
             * Format: uuid
             * @description The lead it comes of, which is won by that; needs `lead:update`.
             */
            lead_id?: string | null;
            /**
             * Format: uuid
             * @description Who is responsible, and so an owner of the project; the caller if not given.
             */
            owner_id?: string | null;
            /**
             * @description How much it presses.
             * @default normal
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date?: string | null;
            /**
             * @description `draft` or `planned`; `draft` if not given.
             * @enum {string|null}
             */
            status?: "draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled" | null;
            /** @description What it is. */
            title: string;
            /**
             * @description Who may see it.
             * @default tenant
             * @enum {string}
             */
            visibility?: "tenant" | "members";
        };
        /** @description Somebody to take into a project. */
        NewProjectMember: {
            /**
             * @description Their part in it; `member` if not given.
             * @enum {string|null}
             */
            role?: "owner" | "member" | "viewer" | null;
            /**
             * Format: uuid
             * @description Who.
             */
            user_id: string;
        };
        /** @description Another status for a project. */
        NewProjectStatus: {
            /** @description Why, for the activity. */
            reason?: string | null;
            /**
             * @description Which.
             * @enum {string}
             */
            to: "draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
        };
        /** @description What a browser gives who subscribes: `PushSubscription.toJSON()`, without `expirationTime`. */
        NewPushSubscription: {
            /** @description Where messages go: an `https` URL of the browser's push service. */
            endpoint: string;
            /** @description What they are encrypted with. */
            keys: components["schemas"]["PushSubscriptionKeys"];
        };
        /** @description A new role. */
        NewRole: {
            /**
             * @description What it is for.
             * @default
             */
            description?: string;
            /**
             * Format: uuid
             * @description Chosen by the client, or made.
             * @default null
             */
            id?: string | null;
            /** @description Unique in the tenant. */
            name: string;
            /**
             * @description What it allows, such as `task:read`; see `GET /permissions`.
             * @default []
             */
            permissions?: string[];
        };
        /** @description Where a task is to go. */
        NewStatus: {
            /** @description Why; kept as the reason in the task's activity. */
            note?: string | null;
            /**
             * @description The next status.
             * @enum {string}
             */
            to: "todo" | "in_progress" | "in_review" | "done" | "blocked";
        };
        /** @description A task to add. */
        NewTask: {
            /**
             * @description Who works on it: users.
             * @default []
             */
            assignees?: string[];
            /**
             * @description The tenant's own fields.
             * @default {}
             */
            custom_fields?: components["schemas"]["CustomFields"];
            /** @description The same at length: Markdown. */
            description?: string | null;
            /**
             * Format: date
             * @description When it is to be done; not before `start_date`.
             */
            due_date?: string | null;
            /** @description How long it should take, in hours. */
            estimate_hours?: number | null;
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
            /**
             * @description Words to group by.
             * @default []
             */
            labels?: string[];
            /**
             * Format: uuid
             * @description The task it is a part of, in the same project; at most five levels deep.
             */
            parent_id?: string | null;
            /**
             * @description How much it presses.
             * @default normal
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Format: uuid
             * @description Who asked for it; the caller if not given.
             */
            reporter_id?: string | null;
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date?: string | null;
            /** @description What is to be done. */
            title: string;
        };
        /** @description A tenant to be made. */
        NewTenant: {
            /** @description What people call it. */
            name: string;
            /**
             * @description Names it in URLs; made from the name when absent.
             * @default null
             * @example acme-joinery
             */
            slug?: string | null;
        };
        /** @description A file that a client will send past this server. */
        NewUpload: {
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
            /** @description What to call it. */
            name: string;
            /** @description The SHA-256 of its bytes, in hexadecimal. */
            sha256: string;
            /**
             * Format: int64
             * @description How long it is, in bytes.
             */
            size_bytes: number;
        };
        /** @description A webhook to add. */
        NewWebhook: {
            /** @description What it is for. */
            description?: string | null;
            /**
             * @description Whether messages are sent; they are unless this says otherwise.
             * @default true
             */
            enabled?: boolean;
            /** @description The events it is told of, at least one. */
            events: string[];
            /**
             * Format: uuid
             * @description Its id, if the client makes it.
             */
            id?: string | null;
            /** @description What to sign with, if it is not to be made here. */
            secret?: string | null;
            /** @description Where to send messages: `https://…` on the public internet. */
            url: string;
        };
        /** @description Something written about a project. */
        Note: {
            /**
             * Format: uuid
             * @description Who wrote it; null for the server itself.
             */
            author_id: string | null;
            /** @description What, as Markdown. */
            body: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description Which project.
             */
            project_id: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description Why a task goes on. */
        NoteInput: {
            /** @description Kept as the reason in the task's activity. */
            note?: string | null;
        };
        /** @description What to change about a note. */
        NotePatch: {
            /** @description Markdown. */
            body?: string;
        };
        /** @description Something that concerns me. */
        Notification: {
            /**
             * Format: uuid
             * @description Who did it; null when nobody did, as for what is due.
             */
            actor_id: string | null;
            /**
             * Format: date-time
             * @description When it happened, or happened last.
             */
            at: string;
            /** @description What changed, field by field, `from` and `to`. */
            changes: {
                [key: string]: unknown;
            } | null;
            /**
             * Format: int64
             * @description How much it gathers that happened to the thing while it was unread.
             */
            count: number;
            /** @description How the comment begins; null when there is none, or none any more. */
            excerpt: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What people call it for short, such as `OAK-12`. */
            key: string | null;
            /**
             * @description Why: the strongest reason of all that it gathers.
             * @enum {string}
             */
            kind: "status_changed" | "commented" | "due_soon" | "overdue" | "mentioned" | "assigned";
            /**
             * Format: uuid
             * @description Which one.
             */
            object_id: string;
            /**
             * @description What it is about.
             * @enum {string}
             */
            object_type: "task" | "project" | "comment";
            /**
             * Format: uuid
             * @description The project, or the task's.
             */
            project_id: string | null;
            /**
             * Format: date-time
             * @description When I read it; null while I have not.
             */
            read_at: string | null;
            /**
             * Format: uuid
             * @description The task, or the comment's.
             */
            task_id: string | null;
            /** @description What the task or project is called now. */
            title: string;
        };
        /** @description How codes are made. */
        Numbering: {
            /**
             * @description The codes of projects.
             * @example PRJ-{year}-{number:3}
             */
            project: string;
        };
        /** @description Changes to how codes are made. */
        NumberingPatch: {
            /**
             * @description The codes of projects.
             * @example PRJ-{year}-{number:3}
             */
            project?: string;
        };
        /** @description One page of a list. */
        Page_of_ApiKey: {
            /** @description The rows. */
            data: components["schemas"]["ApiKey"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Attachment: {
            /** @description The rows. */
            data: components["schemas"]["Attachment"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_AuditEntry: {
            /** @description The rows. */
            data: components["schemas"]["AuditEntry"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Comment: {
            /** @description The rows. */
            data: components["schemas"]["Comment"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Contact: {
            /** @description The rows. */
            data: components["schemas"]["Contact"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Customer: {
            /** @description The rows. */
            data: components["schemas"]["Customer"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Delivery: {
            /** @description The rows. */
            data: components["schemas"]["Delivery"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Import: {
            /** @description The rows. */
            data: components["schemas"]["Import"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Invitation: {
            /** @description The rows. */
            data: components["schemas"]["Invitation"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Job: {
            /** @description The rows. */
            data: components["schemas"]["Job"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Lead: {
            /** @description The rows. */
            data: components["schemas"]["Lead"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_LoggedEvent: {
            /** @description The rows. */
            data: components["schemas"]["LoggedEvent"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_MemberView: {
            /** @description The rows. */
            data: components["schemas"]["MemberView"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Note: {
            /** @description The rows. */
            data: components["schemas"]["Note"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Notification: {
            /** @description The rows. */
            data: components["schemas"]["Notification"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Project: {
            /** @description The rows. */
            data: components["schemas"]["Project"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_ProjectMember: {
            /** @description The rows. */
            data: components["schemas"]["ProjectMember"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Role: {
            /** @description The rows. */
            data: components["schemas"]["Role"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Session: {
            /** @description The rows. */
            data: components["schemas"]["Session"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_TaskRow: {
            /** @description The rows. */
            data: components["schemas"]["TaskRow"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description One page of a list. */
        Page_of_Webhook: {
            /** @description The rows. */
            data: components["schemas"]["Webhook"][];
            /** @description Where the next page starts; null on the last one. */
            next_cursor: string | null;
            /**
             * Format: uint32
             * @description Which page, from one; absent when asked by cursor.
             */
            page?: number | null;
            /**
             * Format: uint32
             * @description The most rows a page has.
             */
            page_size: number;
            /**
             * Format: uint64
             * @description How many rows there are in all, up to a bound.
             */
            total?: number | null;
            /** @description Whether counting stopped at the bound: there are `total` or more. */
            total_capped?: boolean;
        };
        /** @description Every permission. */
        Permissions: {
            /** @description By name. */
            data: components["schemas"]["KnownPermission"][];
        };
        /** @description A piece of a title or text. */
        Piece: {
            /** @description Whether it answers the question. */
            hit: boolean;
            /** @description What it says: plain text, to be shown as it is. */
            text: string;
        };
        /** @description How I want to be told. */
        Preferences: {
            /**
             * @description How often I get a summary by mail.
             * @enum {string}
             */
            digest: "weekly" | "never";
            /** @description For which reasons, and how. */
            kinds: components["schemas"]["Reasons"];
            /**
             * @description The language of mails and of what my devices show.
             * @enum {string}
             */
            language: "en" | "de";
            /**
             * Format: date-time
             * @description When they were last changed; null when never.
             */
            updated_at: string | null;
            /**
             * Format: int64
             * @description Counts the changes, from one.
             */
            version: number;
        };
        /** @description Changes to how I want to be told. */
        PreferencesPatch: {
            /**
             * @description How often I get a summary by mail.
             * @enum {string}
             */
            digest?: "weekly" | "never";
            /** @description For which reasons, and how. */
            kinds?: components["schemas"]["ReasonsPatch"];
            /**
             * @description The language of mails and of what my devices show.
             * @enum {string}
             */
            language?: "en" | "de";
        };
        /** @description A request that a client may make past this server for a while. */
        Presigned: {
            /**
             * Format: date-time
             * @description Until when it is good.
             */
            expires_at: string;
            /** @description Headers that must be sent, as they stand here. */
            headers: {
                [key: string]: string;
            };
            /** @description Its method. */
            method: string;
            /** @description Its address, which is a secret. */
            url: string;
        };
        /** @description Where to send the bytes of a new attachment. */
        PresignedUpload: {
            /** @description The attachment, which nobody sees before it is completed. */
            attachment: components["schemas"]["Attachment"];
            /** @description How to send the bytes. */
            upload: components["schemas"]["Presigned"];
        };
        /** @description A problem, as `application/problem+json`. */
        Problem: {
            /** @description For an illegal transition: the steps that are allowed from here. */
            allowed?: string[];
            /** @description What happened, in words. */
            detail: string;
            /** @description The fields or query parameters that were not acceptable. */
            errors?: components["schemas"]["FieldError"][];
            /** @description The path that was asked. */
            instance: string;
            /** @description Finds the request in the server's log. */
            request_id: string;
            /**
             * Format: uint16
             * @description The HTTP status.
             */
            status: number;
            /** @description The kind in words. */
            title: string;
            /** @description A stable URI for the kind of problem; its page says more. */
            type: string;
        };
        /** @description How far a job is. */
        Progress: {
            /**
             * Format: int64
             * @description So much is done.
             */
            done: number;
            /** @description What is being done, in words. */
            note: string | null;
            /**
             * Format: int64
             * @description Of so much; zero while nobody knows.
             */
            of: number;
        };
        /** @description A project and how its tasks stand. */
        Project: {
            /**
             * @description What it may cost.
             * @example 1250.00
             */
            budget_amount: string | null;
            /** @description Its short name, unique in the tenant. */
            code: string;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /** @description The tenant's own fields. */
            custom_fields: components["schemas"]["CustomFields"];
            /**
             * Format: uuid
             * @description Who it is for.
             */
            customer_id: string | null;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /** @description More about it, as Markdown. */
            description: string | null;
            /**
             * Format: date
             * @description When it is to be done; not before `start_date`.
             */
            due_date: string | null;
            /**
             * @description What it is expected to cost.
             * @example 1250.00
             */
            estimated_cost: string | null;
            /**
             * @description What it is expected to bring.
             * @example 1250.00
             */
            estimated_price: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The lead it came of.
             */
            lead_id: string | null;
            /**
             * Format: uuid
             * @description Who is responsible.
             */
            owner_id: string | null;
            /**
             * @description How much it presses.
             * @enum {string}
             */
            priority: "low" | "normal" | "high" | "urgent";
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date: string | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
            /** @description How many tasks it has in each state. */
            task_counts: components["schemas"]["TaskCounts"];
            /** @description What it is. */
            title: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
            /**
             * @description Who may see it.
             * @enum {string}
             */
            visibility: "tenant" | "members";
        };
        /** @description A user in a project. */
        ProjectMember: {
            /**
             * Format: date-time
             * @description When they joined.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description Which project.
             */
            project_id: string;
            /**
             * @description Their part in it.
             * @enum {string}
             */
            role: "owner" | "member" | "viewer";
            /**
             * Format: date-time
             * @description When their role was last changed.
             */
            updated_at: string;
            /**
             * Format: uuid
             * @description Who.
             */
            user_id: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description Another role for a member. */
        ProjectMemberPatch: {
            /**
             * @description Which.
             * @enum {string}
             */
            role: "owner" | "member" | "viewer";
        };
        /** @description What to change about a project. Its status has routes of its own. */
        ProjectPatch: {
            /**
             * @description What it may cost.
             * @example 1250.00
             */
            budget_amount?: string | null;
            /** @description Its short name. */
            code?: string;
            /** @description Merged into the tenant's own fields: `null` removes a key, or all of them. */
            custom_fields?: components["schemas"]["CustomFields"] | null;
            /**
             * Format: uuid
             * @description Who it is for.
             */
            customer_id?: string | null;
            /** @description Markdown. */
            description?: string | null;
            /**
             * Format: date
             * @description When it is to be done.
             */
            due_date?: string | null;
            /**
             * @description What it is expected to cost.
             * @example 1250.00
             */
            estimated_cost?: string | null;
            /**
             * @description What it is expected to bring.
             * @example 1250.00
             */
            estimated_price?: string | null;
            /**
             * Format: uuid
             * @description Who is responsible; becomes an owner of the project.
             */
            owner_id?: string | null;
            /**
             * @description How much it presses.
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date?: string | null;
            /** @description What it is. */
            title?: string;
            /**
             * @description Who may see it.
             * @enum {string}
             */
            visibility?: "tenant" | "members";
        };
        /** @description How many projects there are in each status, of those the caller may see. */
        ProjectSummary: {
            /**
             * Format: int64
             * @description Given up.
             */
            cancelled: number;
            /**
             * Format: int64
             * @description Done.
             */
            completed: number;
            /**
             * Format: int64
             * @description Being thought out.
             */
            draft: number;
            /**
             * Format: int64
             * @description Being done.
             */
            in_progress: number;
            /**
             * Format: int64
             * @description Waiting.
             */
            on_hold: number;
            /**
             * Format: int64
             * @description To be done.
             */
            planned: number;
            /**
             * Format: int64
             * @description All of them.
             */
            total: number;
        };
        /** @description What a browser needs to know to subscribe. */
        PushKey: {
            /** @description The server's public key, for `applicationServerKey`: a point of P-256, uncompressed, base64url. */
            public_key: string;
        };
        /** @description A device that I am told on. */
        PushSubscription: {
            /**
             * Format: date-time
             * @description Since when.
             */
            created_at: string;
            /** @description The push service that messages go through, such as `fcm.googleapis.com`. */
            host: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: date-time
             * @description When something was last told there; null when nothing was.
             */
            last_used_at: string | null;
            /** @description The program that subscribed. */
            user_agent: string | null;
        };
        /** @description What messages to a browser are encrypted with. */
        PushSubscriptionKeys: {
            /** @description The secret it shares with this server: 16 bytes, base64url. */
            auth: string;
            /** @description The browser's public key: a point of P-256, uncompressed, base64url. */
            p256dh: string;
        };
        /** @description All devices that I am told on. */
        PushSubscriptions: {
            /** @description The newest first; at most 20. */
            data: components["schemas"]["PushSubscription"][];
        };
        /** @description How one is told, reason by reason. */
        Reasons: {
            /**
             * @description Something is mine to do now.
             * @default {
             *       "email": true,
             *       "in_app": true,
             *       "push": true
             *     }
             */
            assigned: components["schemas"]["Channels"];
            /**
             * @description Somebody commented on something of mine.
             * @default {
             *       "email": false,
             *       "in_app": true,
             *       "push": false
             *     }
             */
            commented: components["schemas"]["Channels"];
            /**
             * @description Something of mine is due by tomorrow.
             * @default {
             *       "email": true,
             *       "in_app": true,
             *       "push": true
             *     }
             */
            due_soon: components["schemas"]["Channels"];
            /**
             * @description Somebody names me.
             * @default {
             *       "email": true,
             *       "in_app": true,
             *       "push": true
             *     }
             */
            mentioned: components["schemas"]["Channels"];
            /**
             * @description Something of mine should have been done by now.
             * @default {
             *       "email": true,
             *       "in_app": true,
             *       "push": false
             *     }
             */
            overdue: components["schemas"]["Channels"];
            /**
             * @description Something of mine goes on to another status.
             * @default {
             *       "email": false,
             *       "in_app": true,
             *       "push": false
             *     }
             */
            status_changed: components["schemas"]["Channels"];
        };
        /** @description Changes reason by reason. */
        ReasonsPatch: {
            /** @description Something is mine to do now. */
            assigned?: components["schemas"]["ChannelsPatch"];
            /** @description Somebody commented on something of mine. */
            commented?: components["schemas"]["ChannelsPatch"];
            /** @description Something of mine is due by tomorrow. */
            due_soon?: components["schemas"]["ChannelsPatch"];
            /** @description Somebody names me. */
            mentioned?: components["schemas"]["ChannelsPatch"];
            /** @description Something of mine should have been done by now. */
            overdue?: components["schemas"]["ChannelsPatch"];
            /** @description Something of mine goes on to another status. */
            status_changed?: components["schemas"]["ChannelsPatch"];
        };
        /** @description A refresh token to be used or given up; absent when it is in the cookie. */
        Refresh: {
            /**
             * @description Whether the next one comes as a cookie; it does when this one did.
             * @default false
             */
            cookie?: boolean;
            /** @description The token. */
            refresh_token?: string | null;
        };
        /** @description A person who signs up, and the tenant they make. */
        Registration: {
            /**
             * @description Whether the refresh token comes as a cookie.
             * @default false
             */
            cookie?: boolean;
            /**
             * Format: email
             * @description What to sign in with; unique on the server.
             */
            email: string;
            /** @description Given name. */
            first_name: string;
            /** @description Family name. */
            last_name: string;
            /**
             * Format: password
             * @description 10 to 128 characters.
             */
            password: string;
            /** @description The tenant, whose Admin they become. */
            tenant: components["schemas"]["NewTenant"];
        };
        /** @description Which deliveries to send again: by time, or by the events' places in the log. */
        Replay: {
            /**
             * Format: date-time
             * @description Made at this moment or later; of messages that were never made, the event's recording.
             */
            from?: string | null;
            /**
             * Format: int64
             * @description Of this event or later ones.
             */
            from_sequence?: number | null;
            /**
             * @description Which of them; those that were given up unless this says otherwise.
             * @default failed
             * @enum {string}
             */
            only?: "failed" | "all";
            /**
             * Format: date-time
             * @description Made at this moment or before.
             */
            to?: string | null;
            /**
             * Format: int64
             * @description Of this event or earlier ones.
             */
            to_sequence?: number | null;
        };
        /** @description What came of it. */
        Replayed: {
            /**
             * Format: uuid
             * @description The job that makes the messages which were never made. Its result says how many (`made`), and
             *     where to go on when there were too many for one (`next_sequence`).
             */
            job_id: string;
            /**
             * Format: uint64
             * @description How many are sent again.
             */
            replayed: number;
        };
        /** @description What became of a file. */
        Report: {
            /** @description Lines that gave no task. */
            bad_lines: components["schemas"]["BadLines"];
            /** @description Why the file was not read to its end, if it was not. */
            broken_off: string | null;
            /** @description What is here in another form than in the file. */
            changed: components["schemas"]["Told"][];
            /** @description Comments read. */
            comments: components["schemas"]["Counts"];
            /** @description Dependencies between tasks, each counted once. */
            dependencies: components["schemas"]["Counts"];
            /** @description Whether nothing was written. */
            dry_run: boolean;
            /** @description What is in the file and not here. */
            not_kept: components["schemas"]["Told"][];
            /** @description People the file names. */
            people: components["schemas"]["Counts"];
            /** @description Projects the file names. */
            projects: components["schemas"]["Counts"];
            /**
             * Format: uint64
             * @description Tasks of other projects than the one asked for.
             */
            skipped: number;
            /** @description Tasks that are part of another. */
            subtasks: components["schemas"]["Counts"];
            /** @description Tasks read. */
            tasks: components["schemas"]["Counts"];
        };
        /** @description A webhook with its secret, which is shown this once. */
        RevealedWebhook: {
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /** @description What it is for. */
            description: string | null;
            /** @description Why it was disabled, if the server did it. */
            disabled_reason: string | null;
            /** @description Whether messages are sent. */
            enabled: boolean;
            /** @description The events it is told of: `task.created`, `task.*`, or `*` for all. */
            events: string[];
            /**
             * Format: date-time
             * @description Since when no message got through, if the last did not.
             */
            failing_since: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description What its messages are signed with from now on. Null when the answer is repeated for the same
             *     `Idempotency-Key`.
             */
            secret: string | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /** @description Where messages are sent. */
            url: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description A role. */
        Role: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was hidden.
             */
            deleted_at: string | null;
            /** @description What it is for. */
            description: string;
            /**
             * Format: uuid
             * @description Names it.
             */
            id: string;
            /** @description Whether it is one of the four every tenant has, which cannot be changed. */
            is_system: boolean;
            /** @description Unique in the tenant. */
            name: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description A role somebody has. */
        RoleName: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description What it is called. */
            name: string;
        };
        /** @description Changes to a role. */
        RolePatch: {
            /** @description What it is for. */
            description?: string;
            /** @description Unique in the tenant. */
            name?: string;
        };
        /** @description What a role allows. */
        RolePermissions: {
            /** @description Such as `task:read`, in order. */
            permissions: string[];
        };
        /** @description A secret to go on with. */
        Rotation: {
            /** @description What to sign with, if it is not to be made here. */
            secret?: string | null;
        };
        /** @description What a key may do, by permission name. */
        Scopes: string[];
        /** @description Something that was found. */
        SearchResult: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What kind of thing it is, such as `task`. */
            kind: string;
            /**
             * Format: uuid
             * @description What it is part of: the task that a comment is about.
             */
            parent_id: string | null;
            /**
             * Format: uuid
             * @description The project it belongs to, or that it is.
             */
            project_id: string | null;
            /**
             * @description What people call it for short: a project's code, a task's code and number (`OAK-12`), and a
             *     comment's task's or project's.
             */
            reference: string | null;
            /**
             * Format: double
             * @description How well it answers: more is better. To be compared within one answer alone.
             */
            score: number;
            /** @description The part of its text that answers, in pieces; null when only the title does. */
            snippet: components["schemas"]["Piece"][] | null;
            /** @description How it stands, if it goes through states. */
            status: string | null;
            /** @description What it is called; a comment is called what it is about. */
            title: string;
            /** @description The title in pieces, with those that answer the question marked. */
            title_pieces: components["schemas"]["Piece"][];
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
        };
        /** @description What was found, the best first. */
        SearchResults: {
            /** @description The things. */
            data: components["schemas"]["SearchResult"][];
            /**
             * @description How they answer.
             * @enum {string}
             */
            matched: "all" | "similar" | "some";
        };
        /** @description A sign-in. */
        Session: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ends unless it is refreshed.
             */
            expires_at: string;
            /**
             * Format: uuid
             * @description Names it; access tokens carry it as `sid`.
             */
            id: string;
            /** @description The address it was made from. */
            ip: string | null;
            /**
             * Format: uuid
             * @description The tenant it acts in.
             */
            tenant_id: string;
            /**
             * Format: date-time
             * @description When it was last refreshed.
             */
            used_at: string;
            /** @description The program it was made with. */
            user_agent: string | null;
        };
        /** @description What a tenant has settled for itself. */
        Settings: {
            /**
             * @description What amounts are in: a code of ISO 4217.
             * @enum {string}
             */
            currency: "AED" | "AFN" | "ALL" | "AMD" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BGN" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHF" | "CLP" | "CNY" | "COP" | "CRC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IQD" | "IRR" | "ISK" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "UYU" | "UZS" | "VED" | "VES" | "VND" | "VUV" | "WST" | "XAF" | "XCD" | "XCG" | "XOF" | "XPF" | "YER" | "ZAR" | "ZMW" | "ZWG";
            /**
             * @description What an hour of work costs, unless something says otherwise.
             * @example 1250.00
             */
            hourly_rate: string | null;
            /** @description How codes are made. */
            numbering: components["schemas"]["Numbering"];
            /** @description Whether Members may assign tasks to themselves. */
            self_assignment: boolean;
            /**
             * @description Added to prices unless something says otherwise, in percent.
             * @example 19.00
             */
            tax_rate: string;
            /**
             * @description Which days things fall on: a name of the IANA database.
             * @example Europe/Berlin
             */
            timezone: string;
            /**
             * Format: date-time
             * @description When they were last changed; null when never.
             */
            updated_at: string | null;
            /**
             * Format: int64
             * @description Counts the changes, from one.
             */
            version: number;
            /**
             * @description The first day of the week.
             * @enum {string}
             */
            week_start: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
            /** @description The days people work on. */
            working_days: components["schemas"]["WorkingDays"];
        };
        /** @description Changes to the settings. */
        SettingsPatch: {
            /**
             * @description A code of ISO 4217, such as `EUR`. Amounts already there keep their numbers.
             * @enum {string}
             */
            currency?: "AED" | "AFN" | "ALL" | "AMD" | "AOA" | "ARS" | "AUD" | "AWG" | "AZN" | "BAM" | "BBD" | "BDT" | "BGN" | "BHD" | "BIF" | "BMD" | "BND" | "BOB" | "BRL" | "BSD" | "BTN" | "BWP" | "BYN" | "BZD" | "CAD" | "CDF" | "CHF" | "CLP" | "CNY" | "COP" | "CRC" | "CUP" | "CVE" | "CZK" | "DJF" | "DKK" | "DOP" | "DZD" | "EGP" | "ERN" | "ETB" | "EUR" | "FJD" | "FKP" | "GBP" | "GEL" | "GHS" | "GIP" | "GMD" | "GNF" | "GTQ" | "GYD" | "HKD" | "HNL" | "HTG" | "HUF" | "IDR" | "ILS" | "INR" | "IQD" | "IRR" | "ISK" | "JMD" | "JOD" | "JPY" | "KES" | "KGS" | "KHR" | "KMF" | "KPW" | "KRW" | "KWD" | "KYD" | "KZT" | "LAK" | "LBP" | "LKR" | "LRD" | "LSL" | "LYD" | "MAD" | "MDL" | "MGA" | "MKD" | "MMK" | "MNT" | "MOP" | "MRU" | "MUR" | "MVR" | "MWK" | "MXN" | "MYR" | "MZN" | "NAD" | "NGN" | "NIO" | "NOK" | "NPR" | "NZD" | "OMR" | "PAB" | "PEN" | "PGK" | "PHP" | "PKR" | "PLN" | "PYG" | "QAR" | "RON" | "RSD" | "RUB" | "RWF" | "SAR" | "SBD" | "SCR" | "SDG" | "SEK" | "SGD" | "SHP" | "SLE" | "SOS" | "SRD" | "SSP" | "STN" | "SVC" | "SYP" | "SZL" | "THB" | "TJS" | "TMT" | "TND" | "TOP" | "TRY" | "TTD" | "TWD" | "TZS" | "UAH" | "UGX" | "USD" | "UYU" | "UZS" | "VED" | "VES" | "VND" | "VUV" | "WST" | "XAF" | "XCD" | "XCG" | "XOF" | "XPF" | "YER" | "ZAR" | "ZMW" | "ZWG";
            /**
             * @description What an hour of work costs; not negative.
             * @example 1250.00
             */
            hourly_rate?: string | null;
            /** @description How codes are made from now on. */
            numbering?: components["schemas"]["NumberingPatch"];
            /** @description Whether Members may assign tasks to themselves. */
            self_assignment?: boolean;
            /**
             * @description In percent, from 0 to 100.
             * @example 19.00
             */
            tax_rate?: string;
            /**
             * @description A name of the IANA database, such as `Europe/Berlin`.
             * @example Europe/Berlin
             */
            timezone?: string;
            /**
             * @description The first day of the week.
             * @enum {string}
             */
            week_start?: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
            /** @description The days people work on. */
            working_days?: components["schemas"]["WorkingDays"];
        };
        /** @description A delivery with all there is to know about it. */
        ShownDelivery: {
            /**
             * Format: int64
             * @description How often it was sent.
             */
            attempts: number;
            /** @description The message, byte for byte: what the signature is over. */
            body: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it is sent next, while it is pending.
             */
            due_at: string | null;
            /** @description What happened, such as `task.created`. */
            event: string;
            /**
             * Format: date-time
             * @description When it was taken or given up.
             */
            finished_at: string | null;
            /**
             * Format: uuid
             * @description Its id, the `webhook-id` of the message: the same in each attempt.
             */
            id: string;
            /** @description Why there was none, or why it is no success. */
            last_error: string | null;
            /**
             * Format: int64
             * @description The status of the last answer.
             */
            last_status: number | null;
            /** @description Every attempt, oldest first; the last 100. */
            log: components["schemas"]["Attempt"][];
            /**
             * Format: int64
             * @description The event's place in the log; null for a test.
             */
            sequence: number | null;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            /**
             * Format: uuid
             * @description Whom it is for.
             */
            webhook_id: string;
        };
        /** @description Somebody who signed in. */
        SignedIn: {
            /** @description To be sent with every request as `Authorization: Bearer`. */
            access_token: string;
            /**
             * Format: int64
             * @description How long the access token is good, in seconds.
             */
            expires_in: number;
            /** @description To be exchanged for the next pair; null when it comes as a cookie. */
            refresh_token: string | null;
            /** @description Where. */
            tenant: components["schemas"]["Tenant"];
            /** @description `Bearer`. */
            token_type: string;
            /** @description Who. */
            user: components["schemas"]["User"];
        };
        /** @description Rows a client may keep, by kind. The schema of what is written from rows that are text already. */
        Snapshot: {
            /** @description More rows; null when these were the last. */
            next_cursor: string | null;
            /** @description The rows, by kind, as in the lists of the API but without long texts. */
            rows: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
            /**
             * Format: int64
             * @description Go on after this with events: what is in the log up to here is in the rows.
             */
            sequence: number;
        };
        /** @description How far a job is, for whoever waits for it. */
        Standing: {
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /** @description Why it failed, or why it runs again later. */
            error: string | null;
            /**
             * Format: date-time
             * @description When it ended.
             */
            finished_at: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What is done. */
            kind: string;
            /** @description How far it is, if it said. */
            progress: components["schemas"]["Progress"] | null;
            /** @description What came of it. */
            result: unknown;
            /**
             * Format: date-time
             * @description When it runs, or was to run.
             */
            run_at: string;
            /**
             * @description How it stands.
             * @enum {string}
             */
            status: "waiting" | "scheduled" | "queued" | "running" | "done" | "failed" | "cancelled";
        };
        /** @description How much I have not read. */
        Summary: {
            /** @description Whether there are more than were counted. */
            capped: boolean;
            /**
             * Format: uint32
             * @description So many entries.
             */
            unread: number;
        };
        /** @description Another of my tenants. */
        Switch: {
            /**
             * @description Whether the refresh token comes as a cookie.
             * @default false
             */
            cookie?: boolean;
            /** @description Its slug or id. */
            tenant: string;
        };
        /** @description A piece of work in a project. */
        Task: {
            /** @description Who works on it: users. */
            assignees: string[];
            /**
             * Format: int64
             * @description How many tasks it waits for.
             */
            blocked_by_count: number;
            /**
             * Format: int64
             * @description How many tasks wait for it.
             */
            blocks_count: number;
            /**
             * Format: int64
             * @description How many comments it has.
             */
            comment_count: number;
            /**
             * Format: date-time
             * @description When it was done, if it is.
             */
            completed_at: string | null;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /** @description The tenant's own fields. */
            custom_fields: components["schemas"]["CustomFields"];
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /** @description The same at length: Markdown. */
            description: string | null;
            /**
             * Format: date
             * @description When it is to be done.
             */
            due_date: string | null;
            /** @description How long it should take, in hours. */
            estimate_hours: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Words to group by. */
            labels: string[];
            /**
             * Format: int64
             * @description Counts the project's tasks, from one, without gaps.
             */
            number: number;
            /** @description Where it stands on the board: text to sort by, byte by byte, then by id. */
            order_index: string;
            /**
             * Format: uuid
             * @description The task it is a part of.
             */
            parent_id: string | null;
            /**
             * @description How much it presses.
             * @enum {string}
             */
            priority: "low" | "normal" | "high" | "urgent";
            /**
             * Format: uuid
             * @description The project it belongs to.
             */
            project_id: string;
            /**
             * Format: uuid
             * @description Who asked for it.
             */
            reporter_id: string | null;
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date: string | null;
            /**
             * @description How far it is.
             * @enum {string}
             */
            status: "todo" | "in_progress" | "in_review" | "done" | "blocked";
            /**
             * Format: int64
             * @description How many subtasks it has.
             */
            subtask_count: number;
            /**
             * Format: int64
             * @description How many of them are done.
             */
            subtask_done_count: number;
            /** @description What is to be done. */
            title: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes; the counts above are not among them.
             */
            version: number;
        };
        /** @description How many tasks a project has, by their state. */
        TaskCounts: {
            /**
             * Format: int64
             * @description Held up.
             */
            blocked: number;
            /**
             * Format: int64
             * @description Done.
             */
            done: number;
            /**
             * Format: int64
             * @description Being done.
             */
            in_progress: number;
            /**
             * Format: int64
             * @description Being looked at.
             */
            in_review: number;
            /**
             * Format: int64
             * @description Not begun.
             */
            todo: number;
            /**
             * Format: int64
             * @description All of them.
             */
            total: number;
        };
        /**
         * @description What to change about a task. Its status, its place on the board and who works on it have routes
         *     of their own.
         */
        TaskPatch: {
            /** @description Merged into the tenant's own fields: `null` removes a key, or all of them. */
            custom_fields?: components["schemas"]["CustomFields"] | null;
            /** @description Markdown. */
            description?: string | null;
            /**
             * Format: date
             * @description When it is to be done.
             */
            due_date?: string | null;
            /** @description How long it should take, in hours. */
            estimate_hours?: number | null;
            /** @description Words to group by; replaces them all. */
            labels?: string[];
            /**
             * Format: uuid
             * @description The task it is a part of, in the same project; at most five levels deep.
             */
            parent_id?: string | null;
            /**
             * @description How much it presses.
             * @enum {string}
             */
            priority?: "low" | "normal" | "high" | "urgent";
            /**
             * Format: uuid
             * @description Who asked for it.
             */
            reporter_id?: string | null;
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date?: string | null;
            /** @description What is to be done. */
            title?: string;
        };
        /** @description A task as lists show it: all but its description, which may be long. */
        TaskRow: {
            /** @description Who works on it: users. */
            assignees: string[];
            /**
             * Format: int64
             * @description How many tasks it waits for.
             */
            blocked_by_count: number;
            /**
             * Format: int64
             * @description How many tasks wait for it.
             */
            blocks_count: number;
            /**
             * Format: int64
             * @description How many comments it has.
             */
            comment_count: number;
            /**
             * Format: date-time
             * @description When it was done, if it is.
             */
            completed_at: string | null;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /** @description The tenant's own fields. */
            custom_fields: components["schemas"]["CustomFields"];
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /**
             * Format: date
             * @description When it is to be done.
             */
            due_date: string | null;
            /** @description How long it should take, in hours. */
            estimate_hours: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Words to group by. */
            labels: string[];
            /**
             * Format: int64
             * @description Counts the project's tasks.
             */
            number: number;
            /** @description Where it stands on the board. */
            order_index: string;
            /**
             * Format: uuid
             * @description The task it is a part of.
             */
            parent_id: string | null;
            /**
             * @description How much it presses.
             * @enum {string}
             */
            priority: "low" | "normal" | "high" | "urgent";
            /**
             * Format: uuid
             * @description The project it belongs to.
             */
            project_id: string;
            /**
             * Format: uuid
             * @description Who asked for it.
             */
            reporter_id: string | null;
            /**
             * Format: date
             * @description When it is to begin.
             */
            start_date: string | null;
            /**
             * @description How far it is.
             * @enum {string}
             */
            status: "todo" | "in_progress" | "in_review" | "done" | "blocked";
            /**
             * Format: int64
             * @description How many subtasks it has.
             */
            subtask_count: number;
            /**
             * Format: int64
             * @description How many of them are done.
             */
            subtask_done_count: number;
            /** @description What is to be done. */
            title: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description A tenant. */
        Tenant: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description Its internet domain. */
            domain: string | null;
            /**
             * Format: uuid
             * @description Names it.
             */
            id: string;
            /** @description What people call it. */
            name: string;
            /** @description What it pays for. */
            plan: string;
            /**
             * @description What clients keep for the whole tenant, as they like. What the server itself heeds is at
             *     `/settings`.
             */
            settings: {
                [key: string]: unknown;
            };
            /**
             * @description Names it in URLs; unique on the server.
             * @example acme-joinery
             */
            slug: string;
            /**
             * @description Whether it is served.
             * @enum {string}
             */
            status: "active" | "suspended";
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description Changes to a tenant. */
        TenantPatch: {
            /** @description Its internet domain. */
            domain?: string | null;
            /** @description What people call it. */
            name?: string;
            /**
             * @description What clients keep for the whole tenant: an object of at most 16 KiB in all; merged, `null`
             *     removes a field.
             */
            settings?: {
                [key: string]: unknown;
            };
            /**
             * @description Names it in URLs; unique on the server.
             * @example acme-joinery
             */
            slug?: string;
        };
        /** @description The same remark about many values. */
        Told: {
            /**
             * Format: uint64
             * @description How many values are meant.
             */
            count: number;
            /** @description The field, as the source names it. */
            field: string;
            /** @description What happened to it, and why. */
            reason: string;
        };
        /** @description Up to which entry all are read. */
        Until: {
            /**
             * Format: uuid
             * @description This one and all older ones; all there are without it.
             * @default null
             */
            until?: string | null;
        };
        /** @description A person's identity. */
        User: {
            /**
             * Format: date-time
             * @description When they came.
             */
            created_at: string;
            /**
             * Format: email
             * @description Where mail reaches them and what they sign in with; unique on the server. Null for people
             *     who were imported and never invited.
             */
            email: string | null;
            /** @description Given name. */
            first_name: string;
            /**
             * Format: uuid
             * @description Names the person in every tenant.
             */
            id: string;
            /** @description Whether they may sign in at all. */
            is_active: boolean;
            /** @description Whether they operate the server. */
            is_operator: boolean;
            /** @description Whether they have shown that the address is theirs. */
            is_verified: boolean;
            /** @description Family name. */
            last_name: string;
            /**
             * Format: date-time
             * @description When this last changed.
             */
            updated_at: string;
            /** @description What others mention them by; unique on the server. */
            username: string | null;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description A token from a mail. */
        Verification: {
            /** @description From the mail's link. */
            token: string;
        };
        /** @description A URL that is told of events. */
        Webhook: {
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was deleted, if it is.
             */
            deleted_at: string | null;
            /** @description What it is for. */
            description: string | null;
            /** @description Why it was disabled, if the server did it. */
            disabled_reason: string | null;
            /** @description Whether messages are sent. */
            enabled: boolean;
            /** @description The events it is told of: `task.created`, `task.*`, or `*` for all. */
            events: string[];
            /**
             * Format: date-time
             * @description Since when no message got through, if the last did not.
             */
            failing_since: string | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /** @description Where messages are sent. */
            url: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            version: number;
        };
        /** @description What to change about a webhook. */
        WebhookPatch: {
            /** @description What it is for. */
            description?: string | null;
            /** @description Whether messages are sent. Enabled again, those that are still due are sent. */
            enabled?: boolean;
            /** @description The events it is told of; replaces them all. */
            events?: string[];
            /** @description Where to send messages. */
            url?: string;
        };
        /** @description How many entries were not read before. */
        WereRead: {
            /**
             * Format: uint64
             * @description So many.
             */
            read: number;
        };
        /** @description The days people work on, in order, each once. */
        WorkingDays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
    };
    responses: {
        /** @description It is still the version that `If-None-Match` names. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Malformed request: The request could not be read: broken JSON or UTF-8, or a query parameter, operator or value that is not known. `errors` names the place and what is allowed. */
        Problem400: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Sign in first: No credentials came with the request, or they are wrong, expired or revoked. */
        Problem401: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed: The caller is known but lacks the permission, which `detail` names. */
        Problem403: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found: There is no such thing, or none the caller may know of. */
        Problem404: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request took too long to arrive: The body did not arrive in time. Send it again. */
        Problem408: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Illegal transition: The state machine does not allow this step; `allowed` lists those it does.
         *
         *     Conflict: The request does not fit the present state, such as a dependency that would close a cycle.
         *
         *     Already taken: A value that must be unique is in use already; `errors` names the field.
         *
         *     Still running: A request with the same Idempotency-Key is still being answered.
         */
        Problem409: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Start anew: The place in the log to go on from is too old or not known here. Take a snapshot and go on from its sequence. */
        Problem410: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Changed meanwhile: `If-Match` names a version that is no longer current. Read again, then decide. */
        Problem412: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Body too large: The body exceeds the limit, which `detail` gives. */
        Problem413: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description URI too long: The path and query exceed the limit, which `detail` gives. */
        Problem414: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unsupported media type: The body must be JSON and say so in `Content-Type`. */
        Problem415: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Range not satisfiable: `Range` begins after the last byte; `Content-Range` says how many there are. */
        Problem416: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Validation failed: The request was understood but some fields are not acceptable; `errors` names each.
         *
         *     Idempotency-Key reused: The same Idempotency-Key came with another request before.
         */
        Problem422: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests: Wait for `Retry-After` seconds. */
        Problem429: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Headers too large: The request's headers exceed the limit. */
        Problem431: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Internal error: A defect of the server. `request_id` finds it in the log. */
        Problem500: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Try again: The server is too busy, or its database is away. Wait for `Retry-After` seconds and send the same request again. */
        Problem503: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The `next_cursor` of the page before; instead of `page`. */
        Cursor: string;
        /** @description The hidden rows instead of the others; for Admins. */
        Deleted: boolean;
        /** @description Names this request, so that it may be sent again safely. */
        IdempotencyKey: string;
        /** @description Only if the resource is still at this version. */
        IfMatch: string;
        /** @description Only if the resource is no longer at this version. */
        IfNoneMatch: string;
        /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
        Page: number;
        /** @description The most rows of a page. */
        PageSize: number;
        /** @description Whether to count. */
        Total: boolean;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the resource, in quotes. */
        ETag: string;
        /** @description Where the new resource is. */
        Location: string;
        /** @description What is left of the limit. */
        RateLimit: string;
        /** @description The limit. */
        RateLimitPolicy: string;
        /** @description `true` when this is the first response again. */
        Replayed: string;
        /** @description Finds the request in the server's log. */
        RequestId: string;
        /** @description Seconds to wait. */
        RetryAfter: number;
        /** @description The place of this change in the tenant's event log. */
        Sequence: number;
        /** @description `Bearer`. */
        WwwAuthenticate: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get__well_known_jwks_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Jwks"];
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_api_keys: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                user_id?: string;
                "user_id[in]"?: string[];
                "user_id[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_ApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly report",
                 *       "scopes": [
                 *         "user:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_api_keys_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The api_key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_api_keys_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The api_key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_attachments_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_attachments_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_attachments_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "table-top.png"
                 *     }
                 */
                "application/json": components["schemas"]["AttachmentPatch"];
                /**
                 * @example {
                 *       "name": "table-top.png"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["AttachmentPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_attachments_by_id_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_attachments_by_id_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Partial Content */
            206: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            416: components["responses"]["Problem416"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_attachments_by_id_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Presigned"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_attachments_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_attachments_by_id_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The attachment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_audit: {
        parameters: {
            query?: {
                actor_id?: string;
                "actor_id[in]"?: string[];
                "actor_id[ne]"?: string;
                actor_kind?: "user" | "api_key" | "system";
                "actor_kind[in]"?: ("user" | "api_key" | "system")[];
                "actor_kind[ne]"?: "user" | "api_key" | "system";
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Recorded then or later. */
                from?: string;
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                object_id?: string;
                "object_id[in]"?: string[];
                "object_id[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                project_id?: string;
                "project_id[in]"?: string[];
                "project_id[ne]"?: string;
                sequence?: number;
                "sequence[gt]"?: number;
                "sequence[gte]"?: number;
                "sequence[in]"?: number[];
                "sequence[lt]"?: number;
                "sequence[lte]"?: number;
                "sequence[ne]"?: number;
                /** @description The order: sequence, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                /** @description Recorded before then. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_AuditEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_audit_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkpoint"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_audit_export_csv: {
        parameters: {
            query?: {
                actor_id?: string;
                "actor_id[in]"?: string[];
                "actor_id[ne]"?: string;
                actor_kind?: "user" | "api_key" | "system";
                "actor_kind[in]"?: ("user" | "api_key" | "system")[];
                "actor_kind[ne]"?: "user" | "api_key" | "system";
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Recorded then or later. */
                from?: string;
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                object_id?: string;
                "object_id[in]"?: string[];
                "object_id[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                project_id?: string;
                "project_id[in]"?: string[];
                "project_id[ne]"?: string;
                sequence?: number;
                "sequence[gt]"?: number;
                "sequence[gte]"?: number;
                "sequence[in]"?: number[];
                "sequence[lt]"?: number;
                "sequence[lte]"?: number;
                "sequence[ne]"?: number;
                /** @description The order: sequence, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                /** @description Recorded before then. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A heading, and a row for each entry. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_audit_export_jsonl: {
        parameters: {
            query?: {
                actor_id?: string;
                "actor_id[in]"?: string[];
                "actor_id[ne]"?: string;
                actor_kind?: "user" | "api_key" | "system";
                "actor_kind[in]"?: ("user" | "api_key" | "system")[];
                "actor_kind[ne]"?: "user" | "api_key" | "system";
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Recorded then or later. */
                from?: string;
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                object_id?: string;
                "object_id[in]"?: string[];
                "object_id[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                project_id?: string;
                "project_id[in]"?: string[];
                "project_id[ne]"?: string;
                sequence?: number;
                "sequence[gt]"?: number;
                "sequence[gte]"?: number;
                "sequence[in]"?: number[];
                "sequence[lt]"?: number;
                "sequence[lte]"?: number;
                "sequence[ne]"?: number;
                /** @description The order: sequence, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                /** @description Recorded before then. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry a line, as in the list. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "first_name": "Grace",
                 *       "last_name": "Hopper",
                 *       "password": "correct horse battery",
                 *       "token": "the-token-of-the-link"
                 *     }
                 */
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["Forgotten"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJSUzI1NiIs…",
                     *       "expires_in": 900,
                     *       "refresh_token": "q4Z3…",
                     *       "tenant": {
                     *         "created_at": "2026-01-31T09:30:00.000Z",
                     *         "domain": null,
                     *         "id": "0198c5a0-0000-7000-8000-000000000002",
                     *         "name": "Lovelace Joinery",
                     *         "plan": "free",
                     *         "settings": {},
                     *         "slug": "lovelace-joinery",
                     *         "status": "active",
                     *         "updated_at": "2026-01-31T09:30:00.000Z",
                     *         "version": 1
                     *       },
                     *       "token_type": "Bearer",
                     *       "user": {
                     *         "created_at": "2026-01-31T09:30:00.000Z",
                     *         "email": "ada@example.com",
                     *         "first_name": "Ada",
                     *         "id": "0198c5a0-0000-7000-8000-000000000001",
                     *         "is_active": true,
                     *         "is_operator": false,
                     *         "is_verified": false,
                     *         "last_name": "Lovelace",
                     *         "updated_at": "2026-01-31T09:30:00.000Z",
                     *         "username": null,
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "the-refresh-token"
                 *     }
                 */
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "refresh_token": "the-refresh-token"
                 *     }
                 */
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "first_name": "Ada",
                 *       "last_name": "Lovelace",
                 *       "password": "correct horse battery",
                 *       "tenant": {
                 *         "name": "Lovelace Joinery"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJSUzI1NiIs…",
                     *       "expires_in": 900,
                     *       "refresh_token": "q4Z3…",
                     *       "tenant": {
                     *         "created_at": "2026-01-31T09:30:00.000Z",
                     *         "domain": null,
                     *         "id": "0198c5a0-0000-7000-8000-000000000002",
                     *         "name": "Lovelace Joinery",
                     *         "plan": "free",
                     *         "settings": {},
                     *         "slug": "lovelace-joinery",
                     *         "status": "active",
                     *         "updated_at": "2026-01-31T09:30:00.000Z",
                     *         "version": 1
                     *       },
                     *       "token_type": "Bearer",
                     *       "user": {
                     *         "created_at": "2026-01-31T09:30:00.000Z",
                     *         "email": "ada@example.com",
                     *         "first_name": "Ada",
                     *         "id": "0198c5a0-0000-7000-8000-000000000001",
                     *         "is_active": true,
                     *         "is_operator": false,
                     *         "is_verified": false,
                     *         "last_name": "Lovelace",
                     *         "updated_at": "2026-01-31T09:30:00.000Z",
                     *         "username": null,
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "token": "the-token-of-the-link"
                 *     }
                 */
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_switch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tenant": "lovelace-joinery"
                 *     }
                 */
                "application/json": components["schemas"]["Switch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_auth_verify_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "the-token-of-the-link"
                 *     }
                 */
                "application/json": components["schemas"]["Verification"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_comments_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The comment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_comments_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The comment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_comments_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The comment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "The oak is here, all 14 boards."
                 *     }
                 */
                "application/json": components["schemas"]["CommentPatch"];
                /**
                 * @example {
                 *       "body": "The oak is here, all 14 boards."
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["CommentPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_comments_by_id_attachments: {
        parameters: {
            query?: {
                content_type?: string;
                "content_type[in]"?: string[];
                "content_type[like]"?: string;
                "content_type[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                owner_id?: string;
                "owner_id[in]"?: string[];
                "owner_id[ne]"?: string;
                owner_kind?: string;
                "owner_kind[in]"?: string[];
                "owner_kind[like]"?: string;
                "owner_kind[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                uploaded_by?: string;
                "uploaded_by[in]"?: string[];
                "uploaded_by[ne]"?: string;
            };
            header?: never;
            path: {
                /** @description The comment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_comments_by_id_attachments: {
        parameters: {
            query?: {
                /** @description Its id, if the client makes it. */
                id?: string;
                /** @description What to call it. Paths, and characters that cannot be seen, are left out. */
                name?: string;
                /** @description What the bytes must hash to, in hexadecimal; else a 422. */
                sha256?: string;
            };
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The comment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_comments_by_id_attachments_presign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The comment. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "table-top.png",
                 *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 *       "size_bytes": 48213
                 *     }
                 */
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresignedUpload"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_customers: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                email?: string;
                "email[in]"?: string[];
                "email[like]"?: string;
                "email[ne]"?: string;
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description Part of the name, email or phone. */
                q?: string;
                /** @description The order: name, created_at, updated_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Has this tag. */
                tag?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                updated_at?: string;
                "updated_at[gt]"?: string;
                "updated_at[gte]"?: string;
                "updated_at[in]"?: string[];
                "updated_at[lt]"?: string;
                "updated_at[lte]"?: string;
                "updated_at[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Customer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_customers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "office@harbour-hotel.example",
                 *       "name": "Harbour Hotel",
                 *       "tags": [
                 *         "hotel"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_customers_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_customers_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_customers_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+49 40 1234567",
                 *       "tags": [
                 *         "hotel",
                 *         "regular"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CustomerPatch"];
                /**
                 * @example {
                 *       "phone": "+49 40 1234567",
                 *       "tags": [
                 *         "hotel",
                 *         "regular"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_customers_by_id_contacts: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: name, created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path: {
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Contact"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_customers_by_id_contacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ines@harbour-hotel.example",
                 *       "name": "Ines Vogt",
                 *       "role": "Purchasing"
                 *     }
                 */
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_customers_by_id_contacts_by_contact_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The contact. */
                contact_id: string;
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_customers_by_id_contacts_by_contact_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The contact. */
                contact_id: string;
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "Owner"
                 *     }
                 */
                "application/json": components["schemas"]["ContactPatch"];
                /**
                 * @example {
                 *       "role": "Owner"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_customers_by_id_projects: {
        parameters: {
            query?: {
                code?: string;
                "code[in]"?: string[];
                "code[like]"?: string;
                "code[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                customer_id?: string;
                "customer_id[in]"?: string[];
                "customer_id[ne]"?: string;
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                /** @description Due after this day. */
                due_after?: string;
                /** @description Due before this day. */
                due_before?: string;
                due_date?: string;
                "due_date[gt]"?: string;
                "due_date[gte]"?: string;
                "due_date[in]"?: string[];
                "due_date[lt]"?: string;
                "due_date[lte]"?: string;
                "due_date[ne]"?: string;
                lead_id?: string;
                "lead_id[in]"?: string[];
                "lead_id[ne]"?: string;
                /** @description Due before today in the workspace's timezone, and neither completed nor cancelled; `false` for the others. */
                overdue?: boolean;
                owner_id?: string;
                "owner_id[in]"?: string[];
                "owner_id[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                priority?: "low" | "normal" | "high" | "urgent";
                "priority[gt]"?: "low" | "normal" | "high" | "urgent";
                "priority[gte]"?: "low" | "normal" | "high" | "urgent";
                "priority[in]"?: ("low" | "normal" | "high" | "urgent")[];
                "priority[lt]"?: "low" | "normal" | "high" | "urgent";
                "priority[lte]"?: "low" | "normal" | "high" | "urgent";
                "priority[ne]"?: "low" | "normal" | "high" | "urgent";
                /** @description Part of the title, description or code. */
                q?: string;
                /** @description The order: priority, code, title, due_date, created_at, updated_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                start_date?: string;
                "start_date[gt]"?: string;
                "start_date[gte]"?: string;
                "start_date[in]"?: string[];
                "start_date[lt]"?: string;
                "start_date[lte]"?: string;
                "start_date[ne]"?: string;
                status?: "draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
                "status[in]"?: ("draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled")[];
                "status[ne]"?: "draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
                title?: string;
                "title[in]"?: string[];
                "title[like]"?: string;
                "title[ne]"?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                updated_at?: string;
                "updated_at[gt]"?: string;
                "updated_at[gte]"?: string;
                "updated_at[in]"?: string[];
                "updated_at[lt]"?: string;
                "updated_at[lte]"?: string;
                "updated_at[ne]"?: string;
                visibility?: "tenant" | "members";
                "visibility[in]"?: ("tenant" | "members")[];
                "visibility[ne]"?: "tenant" | "members";
            };
            header?: never;
            path: {
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_customers_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The customer. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_imports: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                created_by?: string;
                "created_by[in]"?: string[];
                "created_by[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                dry_run?: boolean;
                "dry_run[ne]"?: boolean;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                source?: "jira" | "trello" | "csv";
                "source[in]"?: ("jira" | "trello" | "csv")[];
                "source[ne]"?: "jira" | "trello" | "csv";
                /** @description How they stand. */
                status?: "queued" | "running" | "done" | "failed";
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_imports: {
        parameters: {
            query: {
                /** @description Only say what would be done. */
                dry_run?: boolean;
                /** @description Tables: which column is which field, as a JSON object such as `{"title":"Summary","id":"Key"}`. Guessed from the headings when left out. */
                mapping?: string;
                /** @description What to call the import, such as the file's name. */
                name?: string;
                /** @description Jira: the key of the only project to take from the file. Trello: the code of the project to fill. Tables: the code of the project for rows that name none. */
                project?: string;
                /** @description Which tool the file comes from. */
                source: "jira" | "trello" | "csv";
            };
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/gzip": unknown;
                "application/json": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_imports_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The import. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                event_id?: string;
                "event_id[in]"?: string[];
                "event_id[ne]"?: string;
                kind?: string;
                "kind[in]"?: string[];
                "kind[like]"?: string;
                "kind[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description As urgent as this. */
                queue?: "high" | "default" | "low";
                run_at?: string;
                "run_at[gt]"?: string;
                "run_at[gte]"?: string;
                "run_at[in]"?: string[];
                "run_at[lt]"?: string;
                "run_at[lte]"?: string;
                "run_at[ne]"?: string;
                /** @description The order: run_at, created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                status?: "waiting" | "scheduled" | "queued" | "running" | "done" | "failed" | "cancelled";
                "status[in]"?: ("waiting" | "scheduled" | "queued" | "running" | "done" | "failed" | "cancelled")[];
                "status[ne]"?: "waiting" | "scheduled" | "queued" | "running" | "done" | "failed" | "cancelled";
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Job"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_jobs_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_jobs_by_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_jobs_by_id_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_jobs_by_id_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempts": 1,
                     *       "error": null,
                     *       "finished_at": null,
                     *       "id": "0195a000-0000-7000-8000-000000000001",
                     *       "kind": "exports.make",
                     *       "progress": {
                     *         "done": 300,
                     *         "note": "tasks",
                     *         "of": 1000
                     *       },
                     *       "result": null,
                     *       "run_at": "2026-03-02T09:00:00.000Z",
                     *       "status": "running"
                     *     }
                     */
                    "application/json": components["schemas"]["Standing"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_leads: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                customer_id?: string;
                "customer_id[in]"?: string[];
                "customer_id[ne]"?: string;
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                owner_id?: string;
                "owner_id[in]"?: string[];
                "owner_id[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description Part of the title. */
                q?: string;
                /** @description The order: created_at, updated_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                source?: string;
                "source[in]"?: string[];
                "source[like]"?: string;
                "source[ne]"?: string;
                status?: "open" | "won" | "lost";
                "status[in]"?: ("open" | "won" | "lost")[];
                "status[ne]"?: "open" | "won" | "lost";
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                updated_at?: string;
                "updated_at[gt]"?: string;
                "updated_at[gte]"?: string;
                "updated_at[in]"?: string[];
                "updated_at[lt]"?: string;
                "updated_at[lte]"?: string;
                "updated_at[ne]"?: string;
                value?: string;
                "value[gt]"?: string;
                "value[gte]"?: string;
                "value[in]"?: string[];
                "value[lt]"?: string;
                "value[lte]"?: string;
                "value[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Lead"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_leads: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "website",
                 *       "title": "Oak tables for the breakfast room",
                 *       "value": "8400.00"
                 *     }
                 */
                "application/json": components["schemas"]["NewLead"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_leads_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The lead. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_leads_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The lead. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_leads_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The lead. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "fair",
                 *       "value": "9100.00"
                 *     }
                 */
                "application/json": components["schemas"]["LeadPatch"];
                /**
                 * @example {
                 *       "source": "fair",
                 *       "value": "9100.00"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["LeadPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_leads_by_id_convert: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The lead. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "title": "Breakfast room"
                 *     }
                 */
                "application/json": components["schemas"]["Conversion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_leads_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The lead. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lead"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_notifications: {
        parameters: {
            query?: {
                at?: string;
                "at[gt]"?: string;
                "at[gte]"?: string;
                "at[in]"?: string[];
                "at[lt]"?: string;
                "at[lte]"?: string;
                "at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                kind?: "status_changed" | "commented" | "due_soon" | "overdue" | "mentioned" | "assigned";
                "kind[in]"?: ("status_changed" | "commented" | "due_soon" | "overdue" | "mentioned" | "assigned")[];
                "kind[ne]"?: "status_changed" | "commented" | "due_soon" | "overdue" | "mentioned" | "assigned";
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                project_id?: string;
                "project_id[in]"?: string[];
                "project_id[ne]"?: string;
                /** @description The order: at, separated by commas; `-` before one turns it round. */
                sort?: string;
                task_id?: string;
                "task_id[in]"?: string[];
                "task_id[ne]"?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                /** @description Those not read, or those read. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Notification"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_notifications_by_id_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The notification. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actor_id": "0197f3a0-0000-7000-8000-000000000002",
                     *       "at": "2026-03-02T09:00:00.000Z",
                     *       "changes": null,
                     *       "count": 1,
                     *       "excerpt": "@Ada Byrne, the oak is here.",
                     *       "id": "0197f3a0-0000-7000-8000-000000000001",
                     *       "key": "OAK-12",
                     *       "kind": "mentioned",
                     *       "object_id": "0197f3a0-0000-7000-8000-000000000003",
                     *       "object_type": "comment",
                     *       "project_id": "0197f3a0-0000-7000-8000-000000000005",
                     *       "read_at": null,
                     *       "task_id": "0197f3a0-0000-7000-8000-000000000004",
                     *       "title": "Sand the table top"
                     *     }
                     */
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_notifications_by_id_unread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The notification. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "actor_id": "0197f3a0-0000-7000-8000-000000000002",
                     *       "at": "2026-03-02T09:00:00.000Z",
                     *       "changes": null,
                     *       "count": 1,
                     *       "excerpt": "@Ada Byrne, the oak is here.",
                     *       "id": "0197f3a0-0000-7000-8000-000000000001",
                     *       "key": "OAK-12",
                     *       "kind": "mentioned",
                     *       "object_id": "0197f3a0-0000-7000-8000-000000000003",
                     *       "object_type": "comment",
                     *       "project_id": "0197f3a0-0000-7000-8000-000000000005",
                     *       "read_at": null,
                     *       "task_id": "0197f3a0-0000-7000-8000-000000000004",
                     *       "title": "Sand the table top"
                     *     }
                     */
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_notifications_mutes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "created_at": "2026-03-02T09:00:00.000Z",
                     *           "key": "OAK-12",
                     *           "object_id": "0197f3a0-0000-7000-8000-000000000001",
                     *           "object_type": "task",
                     *           "title": "Sand the table top"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Mutes"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    put_notifications_mutes_project_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2026-03-02T09:00:00.000Z",
                     *       "key": "OAK-12",
                     *       "object_id": "0197f3a0-0000-7000-8000-000000000001",
                     *       "object_type": "task",
                     *       "title": "Sand the table top"
                     *     }
                     */
                    "application/json": components["schemas"]["Mute"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_notifications_mutes_project_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    put_notifications_mutes_task_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2026-03-02T09:00:00.000Z",
                     *       "key": "OAK-12",
                     *       "object_id": "0197f3a0-0000-7000-8000-000000000001",
                     *       "object_type": "task",
                     *       "title": "Sand the table top"
                     *     }
                     */
                    "application/json": components["schemas"]["Mute"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_notifications_mutes_task_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_notifications_preferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_notifications_preferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "digest": "never",
                 *       "kinds": {
                 *         "commented": {
                 *           "email": true,
                 *           "push": true
                 *         },
                 *         "status_changed": {
                 *           "in_app": false
                 *         }
                 *       },
                 *       "language": "de"
                 *     }
                 */
                "application/json": components["schemas"]["PreferencesPatch"];
                /**
                 * @example {
                 *       "digest": "never",
                 *       "kinds": {
                 *         "commented": {
                 *           "email": true,
                 *           "push": true
                 *         },
                 *         "status_changed": {
                 *           "in_app": false
                 *         }
                 *       },
                 *       "language": "de"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["PreferencesPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_notifications_push: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "public_key": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                     *     }
                     */
                    "application/json": components["schemas"]["PushKey"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_notifications_push_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "created_at": "2026-03-02T09:00:00.000Z",
                     *           "host": "push.example.net",
                     *           "id": "0197f3a0-0000-7000-8000-000000000001",
                     *           "last_used_at": null,
                     *           "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PushSubscriptions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_notifications_push_subscriptions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "endpoint": "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
                 *       "keys": {
                 *         "auth": "BTBZMqHH6r4Tts7J_aSIgg",
                 *         "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewPushSubscription"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2026-03-02T09:00:00.000Z",
                     *       "host": "push.example.net",
                     *       "id": "0197f3a0-0000-7000-8000-000000000001",
                     *       "last_used_at": null,
                     *       "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                     *     }
                     */
                    "application/json": components["schemas"]["PushSubscription"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created_at": "2026-03-02T09:00:00.000Z",
                     *       "host": "push.example.net",
                     *       "id": "0197f3a0-0000-7000-8000-000000000001",
                     *       "last_used_at": null,
                     *       "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                     *     }
                     */
                    "application/json": components["schemas"]["PushSubscription"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_notifications_push_subscriptions_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The push_subscription. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_notifications_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "until": "0197f3a0-0000-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["Until"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "read": 3
                     *     }
                     */
                    "application/json": components["schemas"]["WereRead"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_notifications_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "capped": false,
                     *       "unread": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Summary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_notifications_unsubscribe: {
        parameters: {
            query: {
                /** @description The key of the mail. */
                key: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See Other */
            303: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_notifications_unsubscribe: {
        parameters: {
            query: {
                /** @description The key of the mail. */
                key: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects: {
        parameters: {
            query?: {
                code?: string;
                "code[in]"?: string[];
                "code[like]"?: string;
                "code[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                customer_id?: string;
                "customer_id[in]"?: string[];
                "customer_id[ne]"?: string;
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                /** @description Due after this day. */
                due_after?: string;
                /** @description Due before this day. */
                due_before?: string;
                due_date?: string;
                "due_date[gt]"?: string;
                "due_date[gte]"?: string;
                "due_date[in]"?: string[];
                "due_date[lt]"?: string;
                "due_date[lte]"?: string;
                "due_date[ne]"?: string;
                lead_id?: string;
                "lead_id[in]"?: string[];
                "lead_id[ne]"?: string;
                /** @description Due before today in the workspace's timezone, and neither completed nor cancelled; `false` for the others. */
                overdue?: boolean;
                owner_id?: string;
                "owner_id[in]"?: string[];
                "owner_id[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                priority?: "low" | "normal" | "high" | "urgent";
                "priority[gt]"?: "low" | "normal" | "high" | "urgent";
                "priority[gte]"?: "low" | "normal" | "high" | "urgent";
                "priority[in]"?: ("low" | "normal" | "high" | "urgent")[];
                "priority[lt]"?: "low" | "normal" | "high" | "urgent";
                "priority[lte]"?: "low" | "normal" | "high" | "urgent";
                "priority[ne]"?: "low" | "normal" | "high" | "urgent";
                /** @description Part of the title, description or code. */
                q?: string;
                /** @description The order: priority, code, title, due_date, created_at, updated_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                start_date?: string;
                "start_date[gt]"?: string;
                "start_date[gte]"?: string;
                "start_date[in]"?: string[];
                "start_date[lt]"?: string;
                "start_date[lte]"?: string;
                "start_date[ne]"?: string;
                status?: "draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
                "status[in]"?: ("draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled")[];
                "status[ne]"?: "draft" | "planned" | "in_progress" | "on_hold" | "completed" | "cancelled";
                title?: string;
                "title[in]"?: string[];
                "title[like]"?: string;
                "title[ne]"?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                updated_at?: string;
                "updated_at[gt]"?: string;
                "updated_at[gte]"?: string;
                "updated_at[in]"?: string[];
                "updated_at[lt]"?: string;
                "updated_at[lte]"?: string;
                "updated_at[ne]"?: string;
                visibility?: "tenant" | "members";
                "visibility[in]"?: ("tenant" | "members")[];
                "visibility[ne]"?: "tenant" | "members";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "budget_amount": "5200.00",
                 *       "custom_fields": {
                 *         "wood": "oak"
                 *       },
                 *       "description": "Eight tables, **oiled**.",
                 *       "due_date": "2026-03-13",
                 *       "priority": "high",
                 *       "start_date": "2026-02-02",
                 *       "title": "Oak tables for the breakfast room"
                 *     }
                 */
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_projects_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_projects_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "custom_fields": {
                 *         "finish": "oil"
                 *       },
                 *       "due_date": "2026-12-24",
                 *       "priority": "urgent"
                 *     }
                 */
                "application/json": components["schemas"]["ProjectPatch"];
                /**
                 * @example {
                 *       "custom_fields": {
                 *         "finish": "oil"
                 *       },
                 *       "due_date": "2026-12-24",
                 *       "priority": "urgent"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id_activity: {
        parameters: {
            query?: {
                actor_id?: string;
                "actor_id[in]"?: string[];
                "actor_id[ne]"?: string;
                at?: string;
                "at[gt]"?: string;
                "at[gte]"?: string;
                "at[in]"?: string[];
                "at[lt]"?: string;
                "at[lte]"?: string;
                "at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                object_type?: string;
                "object_type[in]"?: string[];
                "object_type[like]"?: string;
                "object_type[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                sequence?: number;
                "sequence[gt]"?: number;
                "sequence[gte]"?: number;
                "sequence[in]"?: number[];
                "sequence[lt]"?: number;
                "sequence[lte]"?: number;
                "sequence[ne]"?: number;
                /** @description The order: sequence, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_LoggedEvent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id_attachments: {
        parameters: {
            query?: {
                content_type?: string;
                "content_type[in]"?: string[];
                "content_type[like]"?: string;
                "content_type[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                owner_id?: string;
                "owner_id[in]"?: string[];
                "owner_id[ne]"?: string;
                owner_kind?: string;
                "owner_kind[in]"?: string[];
                "owner_kind[like]"?: string;
                "owner_kind[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                uploaded_by?: string;
                "uploaded_by[in]"?: string[];
                "uploaded_by[ne]"?: string;
            };
            header?: never;
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_attachments: {
        parameters: {
            query?: {
                /** @description Its id, if the client makes it. */
                id?: string;
                /** @description What to call it. Paths, and characters that cannot be seen, are left out. */
                name?: string;
                /** @description What the bytes must hash to, in hexadecimal; else a 422. */
                sha256?: string;
            };
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_attachments_presign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "table-top.png",
                 *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 *       "size_bytes": 48213
                 *     }
                 */
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresignedUpload"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id_comments: {
        parameters: {
            query?: {
                author_id?: string;
                "author_id[in]"?: string[];
                "author_id[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Comment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_comments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "The oak is here. **Who** planes it?"
                 *     }
                 */
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id_members: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                role?: "owner" | "member" | "viewer";
                "role[in]"?: ("owner" | "member" | "viewer")[];
                "role[ne]"?: "owner" | "member" | "viewer";
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                user_id?: string;
                "user_id[in]"?: string[];
                "user_id[ne]"?: string;
            };
            header?: never;
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_ProjectMember"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_members: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "member",
                 *       "user_id": "0198c0de-7a11-7000-8000-000000000001"
                 *     }
                 */
                "application/json": components["schemas"]["NewProjectMember"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectMember"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_projects_by_id_members_by_user_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
                /** @description The user. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_projects_by_id_members_by_user_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
                /** @description The user. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "owner"
                 *     }
                 */
                "application/json": components["schemas"]["ProjectMemberPatch"];
                /**
                 * @example {
                 *       "role": "owner"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ProjectMemberPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectMember"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id_notes: {
        parameters: {
            query?: {
                author_id?: string;
                "author_id[in]"?: string[];
                "author_id[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Note"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_notes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "The hotel wants **rounded** corners."
                 *     }
                 */
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id_notes_by_note_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
                /** @description The note. */
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_projects_by_id_notes_by_note_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
                /** @description The note. */
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_projects_by_id_notes_by_note_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
                /** @description The note. */
                note_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "The hotel wants **square** corners."
                 *     }
                 */
                "application/json": components["schemas"]["NotePatch"];
                /**
                 * @example {
                 *       "body": "The hotel wants **square** corners."
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["NotePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Offer accepted",
                 *       "to": "planned"
                 *     }
                 */
                "application/json": components["schemas"]["NewProjectStatus"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_by_id_tasks: {
        parameters: {
            query?: {
                /** @description Assigned to this user. */
                assignee_id?: string;
                completed_at?: string;
                "completed_at[gt]"?: string;
                "completed_at[gte]"?: string;
                "completed_at[in]"?: string[];
                "completed_at[lt]"?: string;
                "completed_at[lte]"?: string;
                "completed_at[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                /** @description Due after this day. */
                due_after?: string;
                /** @description Due before this day. */
                due_before?: string;
                due_date?: string;
                "due_date[gt]"?: string;
                "due_date[gte]"?: string;
                "due_date[in]"?: string[];
                "due_date[lt]"?: string;
                "due_date[lte]"?: string;
                "due_date[ne]"?: string;
                id?: string;
                "id[in]"?: string[];
                "id[ne]"?: string;
                /** @description Has this label. */
                label?: string;
                number?: number;
                "number[gt]"?: number;
                "number[gte]"?: number;
                "number[in]"?: number[];
                "number[lt]"?: number;
                "number[lte]"?: number;
                "number[ne]"?: number;
                order_index?: string;
                "order_index[in]"?: string[];
                "order_index[like]"?: string;
                "order_index[ne]"?: string;
                /** @description Due before today in the workspace's timezone and not done; `false` for the others. */
                overdue?: boolean;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                parent_id?: string;
                "parent_id[in]"?: string[];
                "parent_id[ne]"?: string;
                priority?: "low" | "normal" | "high" | "urgent";
                "priority[gt]"?: "low" | "normal" | "high" | "urgent";
                "priority[gte]"?: "low" | "normal" | "high" | "urgent";
                "priority[in]"?: ("low" | "normal" | "high" | "urgent")[];
                "priority[lt]"?: "low" | "normal" | "high" | "urgent";
                "priority[lte]"?: "low" | "normal" | "high" | "urgent";
                "priority[ne]"?: "low" | "normal" | "high" | "urgent";
                project_id?: string;
                "project_id[in]"?: string[];
                "project_id[ne]"?: string;
                /** @description Part of the title or description. */
                q?: string;
                reporter_id?: string;
                "reporter_id[in]"?: string[];
                "reporter_id[ne]"?: string;
                /** @description The order: number, title, priority, due_date, order_index, created_at, updated_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                start_date?: string;
                "start_date[gt]"?: string;
                "start_date[gte]"?: string;
                "start_date[in]"?: string[];
                "start_date[lt]"?: string;
                "start_date[lte]"?: string;
                "start_date[ne]"?: string;
                status?: "todo" | "in_progress" | "in_review" | "done" | "blocked";
                "status[in]"?: ("todo" | "in_progress" | "in_review" | "done" | "blocked")[];
                "status[ne]"?: "todo" | "in_progress" | "in_review" | "done" | "blocked";
                title?: string;
                "title[in]"?: string[];
                "title[like]"?: string;
                "title[ne]"?: string;
                /** @description Not a subtask; `false` for subtasks. */
                top_level?: boolean;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                /** @description Assigned to nobody; `false` for the others. */
                unassigned?: boolean;
                updated_at?: string;
                "updated_at[gt]"?: string;
                "updated_at[gte]"?: string;
                "updated_at[in]"?: string[];
                "updated_at[lt]"?: string;
                "updated_at[lte]"?: string;
                "updated_at[ne]"?: string;
            };
            header?: never;
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_TaskRow"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_projects_by_id_tasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The project. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "due_date": "2030-03-01",
                 *       "estimate_hours": 3.5,
                 *       "labels": [
                 *         "oak"
                 *       ],
                 *       "priority": "high",
                 *       "title": "Sand the table top"
                 *     }
                 */
                "application/json": components["schemas"]["NewTask"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_projects_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectSummary"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_realtime: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Messages in both directions are JSON texts. */
            101: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_realtime_events: {
        parameters: {
            query: {
                /** @description Go on after this sequence; `Last-Event-ID` wins. From now on without either. */
                after?: number;
                /** @description What to hear, separated by commas: `tenant`, `tenant:all`, `project:ID`, `task:ID`. */
                topics: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events named `ready`, `events`, `reset`, `presence`, `notified`, `heartbeat` and `error`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_roles: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                is_system?: boolean;
                "is_system[ne]"?: boolean;
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description Text in name or description. */
                q?: string;
                /** @description The order: name, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Role"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_roles: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Sees everybody.",
                 *       "name": "Bookkeeper",
                 *       "permissions": [
                 *         "user:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_roles_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The role. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_roles_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The role. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_roles_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The role. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Sees everybody and everything."
                 *     }
                 */
                "application/json": components["schemas"]["RolePatch"];
                /**
                 * @example {
                 *       "description": "Sees everybody and everything."
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_roles_by_id_permissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The role. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolePermissions"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    put_roles_by_id_permissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The role. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "permissions": [
                 *         "user:read",
                 *         "role:read"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewPermissions"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolePermissions"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_roles_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The role. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_search: {
        parameters: {
            query: {
                /** @description Only in these, separated by commas: `project`, `task`, `comment`, `customer`, `lead`. */
                kinds?: string;
                /** @description At most so many, 1 to 50; 20 unless given. */
                limit?: number;
                /** @description At most so many of each kind, 1 to 50; `limit` unless given. */
                per_kind?: number;
                /** @description Only in this project. */
                project_id?: string;
                /** @description What to look for: 1 to 200 characters. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "0197f3a0-5b5e-7c31-9a3e-2f6f1f0f7a10",
                     *           "kind": "task",
                     *           "parent_id": null,
                     *           "project_id": "0197f3a0-1c2d-7a44-8f5b-6a7d1b2c3d4e",
                     *           "reference": "OAK-12",
                     *           "score": 88.4,
                     *           "snippet": [
                     *             {
                     *               "hit": false,
                     *               "text": "First 80, then 240; the "
                     *             },
                     *             {
                     *               "hit": true,
                     *               "text": "table"
                     *             },
                     *             {
                     *               "hit": false,
                     *               "text": " stays on the trestles."
                     *             }
                     *           ],
                     *           "status": "in_progress",
                     *           "title": "Sand the table top",
                     *           "title_pieces": [
                     *             {
                     *               "hit": false,
                     *               "text": "Sand the "
                     *             },
                     *             {
                     *               "hit": true,
                     *               "text": "table"
                     *             },
                     *             {
                     *               "hit": false,
                     *               "text": " top"
                     *             }
                     *           ],
                     *           "updated_at": "2026-03-02T09:00:00.000Z"
                     *         }
                     *       ],
                     *       "matched": "all"
                     *     }
                     */
                    "application/json": components["schemas"]["SearchResults"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_sessions: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, used_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                used_at?: string;
                "used_at[gt]"?: string;
                "used_at[gte]"?: string;
                "used_at[in]"?: string[];
                "used_at[lt]"?: string;
                "used_at[lte]"?: string;
                "used_at[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Session"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_sessions_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_settings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currency": "EUR",
                 *       "hourly_rate": "65.00",
                 *       "numbering": {
                 *         "project": "PRJ-{year}-{number:3}"
                 *       },
                 *       "tax_rate": "19.00",
                 *       "timezone": "Europe/Berlin",
                 *       "working_days": [
                 *         "mon",
                 *         "tue",
                 *         "wed",
                 *         "thu",
                 *         "fri"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SettingsPatch"];
                /**
                 * @example {
                 *       "currency": "EUR",
                 *       "hourly_rate": "65.00",
                 *       "numbering": {
                 *         "project": "PRJ-{year}-{number:3}"
                 *       },
                 *       "tax_rate": "19.00",
                 *       "timezone": "Europe/Berlin",
                 *       "working_days": [
                 *         "mon",
                 *         "tue",
                 *         "wed",
                 *         "thu",
                 *         "fri"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["SettingsPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_sync_events: {
        parameters: {
            query: {
                /** @description The sequence to go on after. */
                after: number;
                /** @description At most so many events, up to 100, which is the default. */
                page_size?: number;
                /** @description What to hear, separated by commas; `tenant:all` if not given. */
                topics?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "after": 4710,
                     *       "events": [],
                     *       "gone": [],
                     *       "head": 4711,
                     *       "rows": {},
                     *       "sequence": 4711,
                     *       "type": "events"
                     *     }
                     */
                    "application/json": components["schemas"]["LiveEvents"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            410: components["responses"]["Problem410"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_sync_snapshot: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Which kinds, separated by commas. */
                kinds?: string;
                /** @description At most so many rows, up to 1,000, which is the default. */
                page_size?: number;
                /** @description Of this project alone. */
                project_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next_cursor": null,
                     *       "rows": {
                     *         "users": []
                     *       },
                     *       "sequence": 4711
                     *     }
                     */
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tasks: {
        parameters: {
            query?: {
                /** @description Assigned to this user. */
                assignee_id?: string;
                completed_at?: string;
                "completed_at[gt]"?: string;
                "completed_at[gte]"?: string;
                "completed_at[in]"?: string[];
                "completed_at[lt]"?: string;
                "completed_at[lte]"?: string;
                "completed_at[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                /** @description Due after this day. */
                due_after?: string;
                /** @description Due before this day. */
                due_before?: string;
                due_date?: string;
                "due_date[gt]"?: string;
                "due_date[gte]"?: string;
                "due_date[in]"?: string[];
                "due_date[lt]"?: string;
                "due_date[lte]"?: string;
                "due_date[ne]"?: string;
                id?: string;
                "id[in]"?: string[];
                "id[ne]"?: string;
                /** @description Has this label. */
                label?: string;
                number?: number;
                "number[gt]"?: number;
                "number[gte]"?: number;
                "number[in]"?: number[];
                "number[lt]"?: number;
                "number[lte]"?: number;
                "number[ne]"?: number;
                order_index?: string;
                "order_index[in]"?: string[];
                "order_index[like]"?: string;
                "order_index[ne]"?: string;
                /** @description Due before today in the workspace's timezone and not done; `false` for the others. */
                overdue?: boolean;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                parent_id?: string;
                "parent_id[in]"?: string[];
                "parent_id[ne]"?: string;
                priority?: "low" | "normal" | "high" | "urgent";
                "priority[gt]"?: "low" | "normal" | "high" | "urgent";
                "priority[gte]"?: "low" | "normal" | "high" | "urgent";
                "priority[in]"?: ("low" | "normal" | "high" | "urgent")[];
                "priority[lt]"?: "low" | "normal" | "high" | "urgent";
                "priority[lte]"?: "low" | "normal" | "high" | "urgent";
                "priority[ne]"?: "low" | "normal" | "high" | "urgent";
                project_id?: string;
                "project_id[in]"?: string[];
                "project_id[ne]"?: string;
                /** @description Part of the title or description. */
                q?: string;
                reporter_id?: string;
                "reporter_id[in]"?: string[];
                "reporter_id[ne]"?: string;
                /** @description The order: number, title, priority, due_date, order_index, created_at, updated_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                start_date?: string;
                "start_date[gt]"?: string;
                "start_date[gte]"?: string;
                "start_date[in]"?: string[];
                "start_date[lt]"?: string;
                "start_date[lte]"?: string;
                "start_date[ne]"?: string;
                status?: "todo" | "in_progress" | "in_review" | "done" | "blocked";
                "status[in]"?: ("todo" | "in_progress" | "in_review" | "done" | "blocked")[];
                "status[ne]"?: "todo" | "in_progress" | "in_review" | "done" | "blocked";
                title?: string;
                "title[in]"?: string[];
                "title[like]"?: string;
                "title[ne]"?: string;
                /** @description Not a subtask; `false` for subtasks. */
                top_level?: boolean;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                /** @description Assigned to nobody; `false` for the others. */
                unassigned?: boolean;
                updated_at?: string;
                "updated_at[gt]"?: string;
                "updated_at[gte]"?: string;
                "updated_at[in]"?: string[];
                "updated_at[lt]"?: string;
                "updated_at[lte]"?: string;
                "updated_at[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_TaskRow"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tasks_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_tasks_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_tasks_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "custom_fields": {
                 *         "grit": 240
                 *       },
                 *       "due_date": null,
                 *       "title": "Sand both sides"
                 *     }
                 */
                "application/json": components["schemas"]["TaskPatch"];
                /**
                 * @example {
                 *       "custom_fields": {
                 *         "grit": 240
                 *       },
                 *       "due_date": null,
                 *       "title": "Sand both sides"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["TaskPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tasks_by_id_activity: {
        parameters: {
            query?: {
                actor_id?: string;
                "actor_id[in]"?: string[];
                "actor_id[ne]"?: string;
                at?: string;
                "at[gt]"?: string;
                "at[gte]"?: string;
                "at[in]"?: string[];
                "at[lt]"?: string;
                "at[lte]"?: string;
                "at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                object_type?: string;
                "object_type[in]"?: string[];
                "object_type[like]"?: string;
                "object_type[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                sequence?: number;
                "sequence[gt]"?: number;
                "sequence[gte]"?: number;
                "sequence[in]"?: number[];
                "sequence[lt]"?: number;
                "sequence[lte]"?: number;
                "sequence[ne]"?: number;
                /** @description The order: sequence, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_LoggedEvent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_assignees: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "add": [
                 *         "0197f3a0-0000-7000-8000-000000000001"
                 *       ],
                 *       "remove": []
                 *     }
                 */
                "application/json": components["schemas"]["AssigneesChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tasks_by_id_attachments: {
        parameters: {
            query?: {
                content_type?: string;
                "content_type[in]"?: string[];
                "content_type[like]"?: string;
                "content_type[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                owner_id?: string;
                "owner_id[in]"?: string[];
                "owner_id[ne]"?: string;
                owner_kind?: string;
                "owner_kind[in]"?: string[];
                "owner_kind[like]"?: string;
                "owner_kind[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                uploaded_by?: string;
                "uploaded_by[in]"?: string[];
                "uploaded_by[ne]"?: string;
            };
            header?: never;
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_attachments: {
        parameters: {
            query?: {
                /** @description Its id, if the client makes it. */
                id?: string;
                /** @description What to call it. Paths, and characters that cannot be seen, are left out. */
                name?: string;
                /** @description What the bytes must hash to, in hexadecimal; else a 422. */
                sha256?: string;
            };
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_attachments_presign: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "table-top.png",
                 *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 *       "size_bytes": 48213
                 *     }
                 */
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresignedUpload"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tasks_by_id_comments: {
        parameters: {
            query?: {
                author_id?: string;
                "author_id[in]"?: string[];
                "author_id[ne]"?: string;
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Comment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_comments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "The oak is here. **Who** planes it?"
                 *     }
                 */
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "note": "Oiled twice."
                 *     }
                 */
                "application/json": components["schemas"]["NoteInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tasks_by_id_dependencies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dependencies"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_dependencies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "depends_on_id": "0197f3a0-0000-7000-8000-000000000002"
                 *     }
                 */
                "application/json": components["schemas"]["NewDependency"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dependency"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_tasks_by_id_dependencies_by_depends_on_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The task. */
                depends_on_id: string;
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "after": "0197f3a0-0000-7000-8000-000000000002",
                 *       "status": "in_progress"
                 *     }
                 */
                "application/json": components["schemas"]["Move"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "note": "Beginning with the legs."
                 *     }
                 */
                "application/json": components["schemas"]["NoteInput"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_by_id_status: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The task. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The timber has arrived.",
                 *       "to": "in_progress"
                 *     }
                 */
                "application/json": components["schemas"]["NewStatus"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_tasks_bulk: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "0197f3a0-0000-7000-8000-000000000002"
                 *       ],
                 *       "set": {
                 *         "labels": {
                 *           "add": [
                 *             "oak"
                 *           ]
                 *         },
                 *         "priority": "high"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["BulkChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tenants_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The tenant. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_tenants_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_tenants_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "domain": "acme.example",
                 *       "name": "Acme Joinery"
                 *     }
                 */
                "application/json": components["schemas"]["TenantPatch"];
                /**
                 * @example {
                 *       "domain": "acme.example",
                 *       "name": "Acme Joinery"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["TenantPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_users: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                email?: string;
                "email[in]"?: string[];
                "email[like]"?: string;
                "email[ne]"?: string;
                name?: string;
                "name[in]"?: string[];
                "name[like]"?: string;
                "name[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description Text in name, address or user name. */
                q?: string;
                /** @description Those who have this role. */
                role_id?: string;
                /** @description The order: name, created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                status?: "active" | "invited" | "inactive";
                "status[in]"?: ("active" | "invited" | "inactive")[];
                "status[ne]"?: "active" | "invited" | "inactive";
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                username?: string;
                "username[in]"?: string[];
                "username[like]"?: string;
                "username[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_MemberView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "grace@example.com",
                 *       "first_name": "Grace",
                 *       "last_name": "Hopper"
                 *     }
                 */
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_users_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_users_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_users_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "last_name": "Hopper"
                 *     }
                 */
                "application/json": components["schemas"]["MemberPatch"];
                /**
                 * @example {
                 *       "last_name": "Hopper"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["MemberPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_users_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The user. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_users_invitations: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                email?: string;
                "email[in]"?: string[];
                "email[like]"?: string;
                "email[ne]"?: string;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                status?: "pending" | "accepted" | "revoked";
                "status[in]"?: ("pending" | "accepted" | "revoked")[];
                "status[ne]"?: "pending" | "accepted" | "revoked";
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                user_id?: string;
                "user_id[in]"?: string[];
                "user_id[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Invitation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_users_invitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "joan@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_users_invitations_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The invitation. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_users_invitations_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The invitation. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_users_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_users_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "first_name": "Ada",
                 *       "last_name": "King"
                 *     }
                 */
                "application/json": components["schemas"]["MePatch"];
                /**
                 * @example {
                 *       "first_name": "Ada",
                 *       "last_name": "King"
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["MePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_webhooks: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The hidden rows instead of the others; for Admins. */
                deleted?: components["parameters"]["Deleted"];
                enabled?: boolean;
                "enabled[ne]"?: boolean;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
                url?: string;
                "url[in]"?: string[];
                "url[like]"?: string;
                "url[ne]"?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_webhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "The shop's board",
                 *       "events": [
                 *         "task.*",
                 *         "project.created"
                 *       ],
                 *       "url": "https://hooks.example.com/tenon"
                 *     }
                 */
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    Location: components["headers"]["Location"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_webhooks_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Only if the resource is no longer at this version. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    delete_webhooks_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patch_webhooks_by_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true,
                 *       "events": [
                 *         "*"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["WebhookPatch"];
                /**
                 * @example {
                 *       "enabled": true,
                 *       "events": [
                 *         "*"
                 *       ]
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_webhooks_by_id_deliveries: {
        parameters: {
            query?: {
                created_at?: string;
                "created_at[gt]"?: string;
                "created_at[gte]"?: string;
                "created_at[in]"?: string[];
                "created_at[lt]"?: string;
                "created_at[lte]"?: string;
                "created_at[ne]"?: string;
                /** @description The `next_cursor` of the page before; instead of `page`. */
                cursor?: components["parameters"]["Cursor"];
                event?: string;
                "event[in]"?: string[];
                "event[like]"?: string;
                "event[ne]"?: string;
                last_status?: number;
                "last_status[gt]"?: number;
                "last_status[gte]"?: number;
                "last_status[in]"?: number[];
                "last_status[lt]"?: number;
                "last_status[lte]"?: number;
                "last_status[ne]"?: number;
                /** @description Which page, from 1. The first 10,000 rows can be reached so; go deeper with `cursor`. */
                page?: components["parameters"]["Page"];
                /** @description The most rows of a page. */
                page_size?: components["parameters"]["PageSize"];
                sequence?: number;
                "sequence[gt]"?: number;
                "sequence[gte]"?: number;
                "sequence[in]"?: number[];
                "sequence[lt]"?: number;
                "sequence[lte]"?: number;
                "sequence[ne]"?: number;
                /** @description The order: created_at, separated by commas; `-` before one turns it round. */
                sort?: string;
                status?: "pending" | "delivered" | "failed";
                "status[in]"?: ("pending" | "delivered" | "failed")[];
                "status[ne]"?: "pending" | "delivered" | "failed";
                /** @description Whether to count. */
                total?: components["parameters"]["Total"];
            };
            header?: never;
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_of_Delivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_webhooks_by_id_deliveries_by_delivery_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook_delivery. */
                delivery_id: string;
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_webhooks_by_id_deliveries_by_delivery_id_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook_delivery. */
                delivery_id: string;
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_webhooks_by_id_replay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-03-01T00:00:00Z",
                 *       "only": "failed",
                 *       "to": "2026-03-02T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["Replay"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_webhooks_by_id_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_webhooks_by_id_rotate_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description Only if the resource is still at this version. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedWebhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    post_webhooks_by_id_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again safely. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["Replayed"];
                    "Tenon-Sequence": components["headers"]["Sequence"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            414: components["responses"]["Problem414"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "checks": [
                     *         "database"
                     *       ],
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus' text format. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    get_problems_by_slug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The last part of a problem's `type`. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": unknown;
                };
            };
            400: components["responses"]["Problem400"];
            404: components["responses"]["Problem404"];
            414: components["responses"]["Problem414"];
            429: components["responses"]["Problem429"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
