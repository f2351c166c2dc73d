/** Accounts: who they are, and what they may do. */
@CheckReturnValue
package dev.orderly.application.user;

import dev.orderly.domain.CheckReturnValue;
