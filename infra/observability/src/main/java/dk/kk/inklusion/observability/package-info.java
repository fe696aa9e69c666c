/** What every service shows of itself to whoever is on call. */
@NullMarked
package dk.kk.inklusion.observability;

import org.jspecify.annotations.NullMarked;
