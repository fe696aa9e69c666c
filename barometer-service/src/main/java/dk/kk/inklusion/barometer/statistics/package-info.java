/**
 * Estimates with their uncertainty from sums of exact integers, as R's {@code survey} package makes
 * them. Pure functions: no clock, no input or output, no framework.
 */
@NullMarked
package dk.kk.inklusion.barometer.statistics;

import org.jspecify.annotations.NullMarked;
