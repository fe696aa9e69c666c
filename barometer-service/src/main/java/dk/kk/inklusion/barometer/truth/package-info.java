/** The steward's unrounded truth over HTTP. */
@NullMarked
package dk.kk.inklusion.barometer.truth;

import org.jspecify.annotations.NullMarked;
