/** The barometer service: answers in, index out. */
@NullMarked
package dk.kk.inklusion.barometer;

import org.jspecify.annotations.NullMarked;
