/** The name and version that a manifest gives as its generator. */
import project from '../../package.json' with { type: 'json' };

export const VERSION = project.version;
export const GENERATOR = `gongkai ${VERSION}`;
