/** What every answer has in common: problems that say what to do, and security headers. */
@NullMarked
package dk.kk.inklusion.report.web;

import org.jspecify.annotations.NullMarked;
