/** The barometer as a page, written by the server in Danish or English. */
@NullMarked
package dk.kk.inklusion.report.page;

import org.jspecify.annotations.NullMarked;
