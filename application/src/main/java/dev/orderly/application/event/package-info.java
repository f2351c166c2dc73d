/** Events on their way out: the outbox, the relay, the log, and whoever reads on in it. */
@CheckReturnValue
package dev.orderly.application.event;

import dev.orderly.domain.CheckReturnValue;
