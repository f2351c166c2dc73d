/** Whose shop it is: the tenant and its places. */
@CheckReturnValue
package dev.orderly.domain.tenant;

import dev.orderly.domain.CheckReturnValue;
