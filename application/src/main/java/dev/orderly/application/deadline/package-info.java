/** What follows when an order waited for too long. */
@CheckReturnValue
package dev.orderly.application.deadline;

import dev.orderly.domain.CheckReturnValue;
