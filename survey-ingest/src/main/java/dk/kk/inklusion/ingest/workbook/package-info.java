/**
 * Reads workbooks ({@code .xlsx}), of which nothing is believed, in memory that does not grow with
 * them.
 */
@NullMarked
package dk.kk.inklusion.ingest.workbook;

import org.jspecify.annotations.NullMarked;
