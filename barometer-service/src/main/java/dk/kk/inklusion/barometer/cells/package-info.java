/**
 * Respondents summed into cells: one cell per stratum and combination of groups, holding exact
 * integers.
 */
@NullMarked
package dk.kk.inklusion.barometer.cells;

import org.jspecify.annotations.NullMarked;
