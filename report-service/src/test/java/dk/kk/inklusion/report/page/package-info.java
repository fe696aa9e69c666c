/** What holds for the page without a running service. */
@NullMarked
package dk.kk.inklusion.report.page;

import org.jspecify.annotations.NullMarked;
