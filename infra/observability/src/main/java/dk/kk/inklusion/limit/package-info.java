/** How often somebody may try and call. Every instance counts for itself, in memory. */
@NullMarked
package dk.kk.inklusion.limit;

import org.jspecify.annotations.NullMarked;
