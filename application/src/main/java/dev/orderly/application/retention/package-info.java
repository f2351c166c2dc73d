/** What is kept for a time only, and thrown away after it. */
@CheckReturnValue
package dev.orderly.application.retention;

import dev.orderly.domain.CheckReturnValue;
