/** All that became of one order, in one line of time. */
@CheckReturnValue
package dev.orderly.application.timeline;

import dev.orderly.domain.CheckReturnValue;
