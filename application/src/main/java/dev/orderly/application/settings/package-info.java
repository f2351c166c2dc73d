/** What the operator has set. */
@CheckReturnValue
package dev.orderly.application.settings;

import dev.orderly.domain.CheckReturnValue;
