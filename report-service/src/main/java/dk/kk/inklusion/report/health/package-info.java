/** Whether this instance really works. */
@NullMarked
package dk.kk.inklusion.report.health;

import org.jspecify.annotations.NullMarked;
