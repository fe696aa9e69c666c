@NullMarked
package dk.kk.inklusion.report.status;

import org.jspecify.annotations.NullMarked;
