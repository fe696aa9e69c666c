/** Which addresses are public. */
@NullMarked
package dk.kk.inklusion.report.subscription;

import org.jspecify.annotations.NullMarked;
