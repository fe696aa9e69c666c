/**
 * What people and other systems read of the barometer: the page, the API and the live stream, all
 * from published revisions alone.
 */
@NullMarked
package dk.kk.inklusion.report;

import org.jspecify.annotations.NullMarked;
