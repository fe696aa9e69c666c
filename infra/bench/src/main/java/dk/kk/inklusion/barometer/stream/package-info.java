/** Benchmarks that reach into the barometer's stream. */
@NullMarked
package dk.kk.inklusion.barometer.stream;

import org.jspecify.annotations.NullMarked;
