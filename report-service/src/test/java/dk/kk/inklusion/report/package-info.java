/** The boundaries inside the service. */
@NullMarked
package dk.kk.inklusion.report;

import org.jspecify.annotations.NullMarked;
