/** Whether what is kept agrees with itself. */
@CheckReturnValue
package dev.orderly.application.audit;

import dev.orderly.domain.CheckReturnValue;
