/**
 * From what an indicator is and what was measured of it to the index event of every period. Pure:
 * no Kafka, no Spring, no clock. Figures are decimals, as they were measured; nothing about them is
 * estimated, so there is no standard error anywhere (statistics.md 13, 14 and 18).
 */
@NullMarked
package dk.kk.inklusion.barometer.register;

import org.jspecify.annotations.NullMarked;
