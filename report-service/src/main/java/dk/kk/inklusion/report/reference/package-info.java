/** What programs look up: the calls there are. */
@NullMarked
package dk.kk.inklusion.report.reference;

import org.jspecify.annotations.NullMarked;
