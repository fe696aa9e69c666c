/**
 * The city's status report of a year: every goal with its indicators, from what was published and
 * the catalogue.
 */
@NullMarked
package dk.kk.inklusion.report.status;

import org.jspecify.annotations.NullMarked;
