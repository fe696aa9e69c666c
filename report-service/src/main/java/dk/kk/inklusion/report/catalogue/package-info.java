/** The barometer's catalogue as this service holds it, and as others can have it. */
@NullMarked
package dk.kk.inklusion.report.catalogue;

import org.jspecify.annotations.NullMarked;
