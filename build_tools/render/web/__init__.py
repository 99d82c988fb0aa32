"""What any page is made with: addresses, scripts and styles, its policy, pictures, the templates' setting. Pure."""
