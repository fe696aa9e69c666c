/** Data with known answers, made by R's survey package. */
@NullMarked
package dk.kk.inklusion.barometer.golden;

import org.jspecify.annotations.NullMarked;
