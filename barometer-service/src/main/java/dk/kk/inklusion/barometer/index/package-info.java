/** From cells to the entries of an index event: which groups there are, what each entry holds. */
@NullMarked
package dk.kk.inklusion.barometer.index;

import org.jspecify.annotations.NullMarked;
