/** Who is calling: tokens that say so, and passwords that prove it. */
@CheckReturnValue
package dev.orderly.http.identity;

import dev.orderly.domain.CheckReturnValue;
