"""From the folder that MkDocs filled to the site as it is published: index, copies to take away, headers, policy, weights."""
