/** Files against the event they were written from, number by number. */
@NullMarked
package dk.kk.inklusion.report.format;

import org.jspecify.annotations.NullMarked;
